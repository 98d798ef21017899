package dev.amend.infra.hub;

import dev.amend.infra.store.Durably;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Brings one file into the cache: goes on where the last attempt broke, checks the digest, and
 * makes the file visible by a rename, whole.
 */
final class HubDownload {
  /** Told of the bytes of a file that are here. */
  interface Arrived {
    void bytes(long here);
  }

  private static final Pattern RANGE = Pattern.compile("bytes (\\d+)-\\d+/(?:\\d+|\\*)");
  private static final String POINTER = "version https://git-lfs.github.com/spec/";
  private static final int LARGEST_POINTER = 1024;
  private static final int ATTEMPTS = 2;

  private final HubApi api;
  private final HubCache cache;
  private final HubPatience patience;
  private final Duration waiting;

  HubDownload(HubApi api, HubCache cache, HubPatience patience, Duration waiting) {
    this.api = api;
    this.cache = cache;
    this.patience = patience;
    this.waiting = waiting;
  }

  /** Puts a file into the snapshot of a commit, from the cache where it holds the bytes already. */
  void fetch(HubModel model, String commit, RemoteFile file, Arrived arrived, Runnable somebodyElse)
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

  private void complete(HubModel model, String commit, RemoteFile file, Path part, Arrived arrived)
      throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      transfer(model, commit, file, part, arrived);
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

  private void transfer(HubModel model, String commit, RemoteFile file, Path part, Arrived arrived)
      throws IOException {
    HubPatience.Tries tries = patience.tries(model.repository() + "/" + file.name());
    try (FileChannel to =
        FileChannel.open(
            part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      while (to.size() != file.size()) {
        long before = to.size();
        try {
          receive(model, commit, file, to, arrived);
          if (file.size() < 0) {
            return;
          }
        } catch (HubException e) {
          if (to.size() > before) {
            tries.progressed();
          }
          tries.failed(e);
        }
      }
    }
  }

  /** One request: all that comes of it is kept. */
  private void receive(
      HubModel model, String commit, RemoteFile file, FileChannel to, Arrived arrived)
      throws IOException {
    long from = file.size() >= 0 && to.size() > file.size() ? 0 : to.size();
    HttpResponse<InputStream> response = api.open(model, commit, file.name(), from);
    try (InputStream body = new LiveBody(response.body(), waiting)) {
      to.truncate(start(response, from));
      if (response.statusCode() == 416) {
        throw HubException.later(
            "the hub has no byte " + from + " of " + file.name(), "try again", null);
      }
      copy(body, file, to, arrived);
    }
  }

  /** Where what comes begins: a server that knows no ranges begins at the beginning. */
  private static long start(HttpResponse<InputStream> response, long from) {
    var range = RANGE.matcher(response.headers().firstValue("Content-Range").orElse(""));
    boolean goesOn =
        response.statusCode() == 206 && range.matches() && range.group(1).equals("" + from);
    return goesOn ? from : 0;
  }

  private void copy(InputStream body, RemoteFile file, FileChannel to, Arrived arrived)
      throws IOException {
    byte[] buffer = new byte[1 << 16];
    to.position(to.size());
    for (int n = read(body, buffer); n >= 0; n = read(body, buffer)) {
      if (file.size() >= 0 && to.position() + n > file.size()) {
        to.truncate(0);
        throw api.answers().strange("sends more of " + file.name() + " than it announced");
      }
      ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, n);
      while (bytes.hasRemaining()) {
        to.write(bytes);
      }
      arrived.bytes(to.position());
    }
    if (file.size() >= 0 && to.position() < file.size()) {
      throw HubException.later("the hub sends only a part of " + file.name(), "try again", null);
    }
  }

  private int read(InputStream body, byte[] buffer) throws HubException {
    try {
      return body.read(buffer);
    } catch (IOException e) {
      throw api.answers().unreachable(e);
    }
  }

  /** What a mirror serves that forgot the large files: three lines of text in place of them. */
  private static void refusePointer(HubModel model, RemoteFile file, Path part) throws IOException {
    if (Files.size(part) <= LARGEST_POINTER
        && Files.readString(part, StandardCharsets.ISO_8859_1).startsWith(POINTER)) {
      Files.delete(part);
      throw HubException.mend(
          file.name() + " of " + model + " is a Git LFS pointer, not the file it stands for",
          "the server was filled without its large files: ask whoever keeps it to fetch them"
              + " (`git lfs pull`), or set HF_ENDPOINT to another hub");
    }
  }
}
