package dev.amend.pipelines.step.run;

import dev.amend.infra.digest.CodeDigest;
import dev.amend.infra.store.Garbage;
import dev.amend.infra.store.LocalStepStore;
import dev.amend.models.train.process.TrainingMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where trainings keep what their reference says of rows: in folder {@code reference/} of the
 * store, in one folder for each version of the code. It may be removed at any time; the next
 * training computes anew.
 */
public final class KeptLikelihoods {
  private static final String FOLDER = "reference";
  private static final int DIGITS = 16;

  private KeptLikelihoods() {}

  /** The folder of this code. */
  static Path folder(LocalStepStore store) {
    String code = CodeDigest.of(TrainingMain.class).substring(0, DIGITS);
    return all(store).resolve(code);
  }

  /** What other code kept, which nobody reads any more. */
  public static List<Garbage> stale(LocalStepStore store) throws IOException {
    List<Garbage> stale = new ArrayList<>();
    if (Files.isDirectory(all(store))) {
      try (Stream<Path> folders = Files.list(all(store))) {
        for (Path folder : folders.sorted().toList()) {
          if (!folder.equals(folder(store))) {
            stale.add(Garbage.of(folder, "reference likelihoods of other code"));
          }
        }
      }
    }
    return stale;
  }

  private static Path all(LocalStepStore store) {
    return store.root().resolve(FOLDER).toAbsolutePath();
  }
}
