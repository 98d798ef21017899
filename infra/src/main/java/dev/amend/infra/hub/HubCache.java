package dev.amend.infra.hub;

import dev.amend.infra.store.Durably;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;

/**
 * The folder in which the hub's Python client keeps models, and in which we keep them too:
 *
 * <pre>
 * models--org--name/blobs/[digest]                  the bytes
 * models--org--name/snapshots/[commit]/config.json  a link to them
 * models--org--name/refs/main                       the commit that a branch meant
 * .locks/models--org--name/[digest].lock            who fetches them
 * </pre>
 *
 * <p>Not kept here: {@code trees/}, the listing by which that client tells a whole snapshot from a
 * part. Amend fetches what it needs of a model, so a listing would make the client miss the rest.
 */
final class HubCache {
  private static final String SHARED = ".huggingface-shared-blobs";

  private final Path root;
  private final boolean symlinks;

  HubCache(Path root, boolean symlinks) {
    this.root = root;
    this.symlinks = symlinks;
  }

  Path root() {
    return root;
  }

  /** The folder of a commit, whether it is there or not. */
  Path snapshot(HubModel model, String commit) {
    return folder(model).resolve("snapshots").resolve(commit);
  }

  Path blob(HubModel model, RemoteFile file) {
    return blobs(model).resolve(file.etag());
  }

  /** What has come of a blob so far. A name of our own: others write to theirs without a lock. */
  Path part(HubModel model, RemoteFile file) {
    return blobs(model).resolve(file.etag() + ".amend.incomplete");
  }

  Path lock(HubModel model, RemoteFile file) {
    return root.resolve(".locks").resolve(name(model)).resolve(file.etag() + ".lock");
  }

  /** The commit that a revision meant when it was last asked for. */
  Optional<String> commit(HubModel model) throws IOException {
    if (model.pinned()) {
      return Optional.of(model.revision());
    }
    Path ref = ref(model);
    if (!Files.isRegularFile(ref)) {
      return Optional.empty();
    }
    return Optional.of(Files.readString(ref).strip()).filter(HubModel::isCommit);
  }

  void remember(HubModel model, String commit) throws IOException {
    if (!commit(model).equals(Optional.of(commit))) {
      madeAbove(ref(model));
      Durably.replace(ref(model), commit);
    }
  }

  /**
   * A file of a snapshot, if it is there.
   *
   * @throws HubException when it is a link that leads elsewhere than to the cache's own bytes
   */
  Optional<Path> find(HubModel model, String commit, String name) throws IOException {
    Path file = snapshot(model, commit).resolve(name);
    return present(file, model, snapshot(model, commit)) ? Optional.of(file) : Optional.empty();
  }

  /** Whether the bytes of a file are here, in the size they must have. */
  boolean holds(HubModel model, RemoteFile file) throws IOException {
    Path blob = blob(model, file);
    return present(blob, model, blobs(model))
        && (file.size() < 0 || Files.size(blob) == file.size());
  }

  private boolean present(Path file, HubModel model, Path home) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    Path real = file.toRealPath();
    if (within(home, real) || within(blobs(model), real) || shared(real)) {
      return true;
    }
    throw HubException.mend(
        file + " is a link that leaves the cache",
        "remove it and run the same command again: the file is fetched anew");
  }

  /** The client may keep the bytes of several models in one marked folder. */
  private boolean shared(Path real) throws IOException {
    Path store = root.resolve("blobs");
    return Files.isRegularFile(store.resolve(SHARED), LinkOption.NOFOLLOW_LINKS)
        && within(store, real);
  }

  private static boolean within(Path folder, Path real) throws IOException {
    return Files.isDirectory(folder) && real.startsWith(folder.toRealPath());
  }

  /** Puts a blob into a snapshot: as a relative link, or where there are no links, itself. */
  void place(HubModel model, String commit, RemoteFile file) throws IOException {
    Path folder = made(snapshot(model, commit));
    Path blob = blob(model, file);
    Path link = folder.resolve("." + file.name() + "." + file.etag() + ".tmp");
    Files.deleteIfExists(link);
    Files.move(
        symlinks && linked(link, folder.relativize(blob)) ? link : blob,
        folder.resolve(file.name()),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** The folder of a file. */
  static void madeAbove(Path file) throws IOException {
    made(Objects.requireNonNull(file.getParent(), "the root is no file"));
  }

  /** A folder, made where it is not there. A link to a folder on another disk is one, too. */
  static Path made(Path folder) throws IOException {
    return Files.isDirectory(folder) ? folder : Files.createDirectories(folder);
  }

  private static boolean linked(Path link, Path target) {
    try {
      Files.createSymbolicLink(link, target);
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false; // no right to, or a disk without links: the bytes go there instead
    }
  }

  private Path ref(HubModel model) {
    return folder(model).resolve("refs").resolve(model.revision());
  }

  private Path blobs(HubModel model) {
    return folder(model).resolve("blobs");
  }

  private Path folder(HubModel model) {
    return root.resolve(name(model));
  }

  private static String name(HubModel model) {
    return "models--" + model.repository().replace("/", "--");
  }
}
