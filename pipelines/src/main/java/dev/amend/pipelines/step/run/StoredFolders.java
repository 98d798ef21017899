package dev.amend.pipelines.step.run;

import dev.amend.infra.store.LocalStepStore;
import dev.amend.models.judge.JudgeSetting;
import java.nio.file.Path;

/** Results of steps and answers of remote judges where a store keeps them. */
public record StoredFolders(LocalStepStore store) implements StepRun.Folders {
  @Override
  public Path of(Step step) {
    return store.folder(step.spec().key());
  }

  @Override
  public JudgeSetting judge(JudgeSetting setting) {
    return setting.keeping(KeptAnswers.folder(store));
  }

  @Override
  public String likelihoods() {
    return KeptLikelihoods.folder(store).toString();
  }
}
