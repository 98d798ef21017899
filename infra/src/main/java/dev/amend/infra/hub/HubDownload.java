package dev.amend.infra.hub;

import dev.amend.infra.store.Durably;
import dev.amend.models.data.LfsPointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Brings one file into the cache: has it transferred, checks the digest, and makes it visible by a
 * rename, whole.
 */
final class HubDownload {
  private static final int ATTEMPTS = 2;

  private final HubCache cache;
  private final HubTransfer transfer;

  HubDownload(HubCache cache, HubTransfer transfer) {
    this.cache = cache;
    this.transfer = transfer;
  }

  /** Puts a file into the snapshot of a commit, from the cache where it holds the bytes already. */
  void fetch(
      HubModel model,
      String commit,
      RemoteFile file,
      HubTransfer.Arrived arrived,
      Runnable somebodyElse)
      throws IOException {
    try (BlobLock held = BlobLock.take(cache.lock(model, file), somebodyElse)) {
      if (cache.find(model, commit, file.name()).isPresent()) {
        return; // another one placed it while we waited
      }
      Path blob = cache.blob(model, file);
      if (!cache.holds(model, file)) {
        HubCache.madeAbove(blob);
        Path part = cache.part(model, file);
        complete(model, commit, file, part, arrived);
        Durably.sync(part);
        Files.move(part, blob, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
      cache.place(model, commit, file);
    }
  }

  private void complete(
      HubModel model, String commit, RemoteFile file, Path part, HubTransfer.Arrived arrived)
      throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      transfer.run(model, commit, file, part, arrived);
      if (BlobDigest.matches(part, file.etag())) {
        refusePointer(model, file, part);
        return;
      }
      Files.delete(part);
    }
    throw HubException.later(
        file.name()
            + " of "
            + model
            + " does not have the digest that the hub gives, "
            + file.etag().substring(0, 12)
            + "…, twice in a row",
        "something on the way changes it, such as a proxy; nothing of it was kept",
        null);
  }

  /** What a mirror serves that forgot the large files: three lines of text in place of them. */
  private static void refusePointer(HubModel model, RemoteFile file, Path part) throws IOException {
    if (LfsPointer.is(part)) {
      Files.delete(part);
      throw HubException.mend(
          file.name() + " of " + model + " is a Git LFS pointer, not the file it stands for",
          "the server was filled without its large files: ask whoever keeps it to fetch them"
              + " (`git lfs pull`), or set HF_ENDPOINT to another hub");
    }
  }
}
