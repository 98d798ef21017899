package dev.amend.pipelines.plan.supply;

import dev.amend.models.method.Need;
import dev.amend.models.method.Role;
import dev.amend.models.score.ScoreModelSetting;
import dev.amend.models.score.ScorerSetting;
import dev.amend.models.text.PromptTemplate;
import dev.amend.pipelines.recipe.Candidate;
import dev.amend.pipelines.recipe.ScorerEntry;
import dev.amend.pipelines.step.TrainStep;
import dev.amend.pipelines.step.run.ModelRef;
import dev.amend.pipelines.step.run.Step;
import dev.amend.pipelines.step.run.StepRun;
import java.util.List;
import java.util.Optional;

/** A reward or cost model that the recipe has trained, on what its own method needs. */
record TrainedScorer() implements Supply {
  private record Trained(ModelRef model, PromptTemplate template) implements SuppliedScorer {
    @Override
    public ScorerSetting in(StepRun.Folders folders) {
      return new ScoreModelSetting(model.name(), model.resolve(folders).toString(), template);
    }

    @Override
    public List<Step> steps() {
      return model.steps();
    }
  }

  @Override
  public boolean gives(Need need, Planning planning) {
    return need instanceof Need.Model model
        && entry(planning)
            .filter(entry -> entry.training().method().makes() == model.role())
            .isPresent();
  }

  @Override
  public Supplied plan(Need need, Planning planning) {
    Role role = ((Need.Model) need).role();
    ProjectPlan plan = planning.plan();
    Candidate training = entry(planning).orElseThrow().training();
    Planning own = new Planning(plan, training, plan.base(), planning.open());
    Supplied rows = own.all();
    ScoreModelTraining told = new ScoreModelTraining(own, rows);
    TrainStep train =
        plan.once(
            new TrainStep(training.name(), plan.base(), rows.steps(), told::spec, plan.launcher()));
    ModelRef model = ModelRef.madeBy(training.name(), train);
    return Supplied.scorer(role, new Trained(model, plan.template()));
  }

  private static Optional<ScorerEntry> entry(Planning planning) {
    return planning.plan().recipe().scorer(planning.candidate().training().reward());
  }
}
