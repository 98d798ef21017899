package dev.amend.pipelines.step.run;

import dev.amend.infra.store.LocalStepStore;
import dev.amend.models.remote.AnswerCache;
import java.nio.file.Path;

/**
 * Where a project keeps the answers of remote models: in folder {@code remote/} of its store, for
 * all steps and commands together. {@code gc} leaves it alone, because they may have cost money.
 */
public final class KeptAnswers {
  private static final String FOLDER = "remote";

  private KeptAnswers() {}

  /** The cache of a store. */
  public static AnswerCache of(LocalStepStore store) {
    return AnswerCache.in(folder(store));
  }

  /** Its folder. */
  static Path folder(LocalStepStore store) {
    return store.root().resolve(FOLDER).toAbsolutePath();
  }
}
