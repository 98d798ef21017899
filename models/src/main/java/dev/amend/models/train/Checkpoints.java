package dev.amend.models.train;

import dev.amend.models.data.Digests;
import dev.amend.models.data.Json;
import dev.amend.models.train.engine.TrainingState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The checkpoints of a run in a folder. Tensors are written first; then one small record names them
 * by digest and takes the place of the one before. So a crash at any moment leaves one whole
 * checkpoint, and one whose bytes changed since is found out and not gone on from.
 */
final class Checkpoints {
  private static final String TENSORS = ".safetensors";

  /** What the record says. Digests are of whole files; empty without good weights. */
  private record Body(Progress progress, String digest, String goodDigest) {}

  private record Sealed(Body body, String seal) {
    static Sealed of(Body body) {
      return new Sealed(body, Digests.of(Json.write(body)));
    }

    boolean whole() {
      return seal.equals(Digests.of(Json.write(body)));
    }
  }

  private final Path folder;
  private final Path record;
  private String goodDigest = "";

  Checkpoints(Path folder) {
    this.folder = folder;
    this.record = folder.resolve("checkpoint.json");
  }

  /**
   * Keeps the weights of a step to come back to: of the model that the method makes, which is all
   * that a run leaves. They count from the next {@link #save} on.
   */
  void keepGood(int step, TrainingState state) throws IOException {
    Path file = good(step);
    CheckpointFile.writeWeights(file, state.primary());
    goodDigest = Digests.ofFile(file);
  }

  void save(TrainingState state, Progress progress) throws IOException {
    Path file = tensors(progress.step());
    CheckpointFile.write(file, state);
    Sealed sealed = Sealed.of(new Body(progress, Digests.ofFile(file), goodDigest));
    Path part = folder.resolve("checkpoint.json.part");
    Files.writeString(part, Json.write(sealed));
    Files.move(part, record, StandardCopyOption.ATOMIC_MOVE);
    drop(file, good(progress.goodStep()));
  }

  /**
   * Loads the checkpoint into the models, if there is one that can be trusted.
   *
   * @param damage hears of one that cannot, which is removed: the run then starts anew
   */
  Optional<Progress> resume(TrainingState into, Consumer<String> damage) throws IOException {
    if (!Files.exists(record)) {
      return Optional.empty();
    }
    Optional<Body> body = trusted(into);
    if (body.isEmpty()) {
      damage.accept("the checkpoint is damaged and not used: training starts anew");
      Files.delete(record);
      return Optional.empty();
    }
    Progress progress = body.get().progress();
    CheckpointFile.read(tensors(progress.step()), into);
    goodDigest = body.get().goodDigest();
    return Optional.of(progress);
  }

  /** Puts the good weights of a step back. */
  void rollBack(int step, TrainingState into) throws IOException {
    CheckpointFile.readWeights(good(step), into.primary());
  }

  private Optional<Body> trusted(TrainingState into) throws IOException {
    try {
      Sealed sealed = Json.read(Files.readString(record), Sealed.class);
      Body body = sealed.body();
      boolean whole =
          sealed.whole()
              && intact(tensors(body.progress().step()), body.digest())
              && CheckpointFile.holds(tensors(body.progress().step()), into)
              && (body.progress().goodStep() < 0
                  || intact(good(body.progress().goodStep()), body.goodDigest()));
      return whole ? Optional.of(body) : Optional.empty();
    } catch (UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private static boolean intact(Path file, String digest) throws IOException {
    return Files.exists(file) && Digests.ofFile(file).equals(digest);
  }

  private void drop(Path current, Path good) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + TENSORS)) {
      for (Path file : files) {
        if (!file.equals(current) && !file.equals(good)) {
          Files.delete(file);
        }
      }
    }
  }

  private Path tensors(int step) {
    return folder.resolve("checkpoint-" + step + TENSORS);
  }

  private Path good(int step) {
    return folder.resolve("good-" + step + TENSORS);
  }
}
