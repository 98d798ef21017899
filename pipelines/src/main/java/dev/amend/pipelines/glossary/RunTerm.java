package dev.amend.pipelines.glossary;

/** Projects, steps and runs. */
public enum RunTerm implements GlossaryTerm {
  PROJECT("project", "A folder with policy.yaml and recipe.yaml."),
  RECIPE(
      "recipe",
      "How a policy is put into effect, in recipe.yaml: methods, training, judges, where"
          + " results go. Owned by whoever trains."),
  STEP(
      "step",
      "A unit of work whose result is kept, such as collect, select, train, answer or"
          + " judge. Steps follow from policy and recipe, and nobody writes them down."),
  STEP_KEY(
      "step key",
      "Digest of all that a step depends on: kind, settings, code, seed and the keys of its"
          + " inputs. So every key is known before anything runs."),
  DIGEST("digest", "SHA-256 of content: equal digests mean equal bytes."),
  STORE(
      "store",
      "The folder with the results of steps and the records of runs, by default runs beside"
          + " recipe.yaml."),
  MANIFEST(
      "manifest",
      "The file that a step writes last: what was asked, each file with its digest, counts,"
          + " seconds. A folder without one is an unfinished attempt."),
  CACHED("cached", "A step whose result was in the store already, and which did not run again."),
  NEED(
      "need",
      "What must be there before a method can train: rows of a dataset, or a model beside"
          + " the one in training. It follows from the terms of its loss."),
  SUPPLY(
      "supply", "What the planner meets a need with: the steps whose results training is given."),
  PLAN("plan", "The steps of a project, with what would run and why. Showing it changes nothing."),
  RUN("run", "One apply of a project: the steps that were missing, a verdict and a report."),
  LINEAGE(
      "lineage", "What was made of what, by digest: from a clause to the weights that obey it."),
  SEED("seed", "The number that everything random is drawn from. Equal seeds give equal runs."),
  RUNNER("runner", "What runs the data pipelines: Beam's direct runner, or an embedded Flink."),
  TRAINING_TIME("training time", "Wall time of a training. Not part of any result."),
  TOKENS(
      "tokens processed", "Tokens that training or generation went through, padding not counted."),
  PEAK_MEMORY("peak memory", "Most memory that a step's process held at once.");

  private final String term;
  private final String meaning;

  RunTerm(String term, String meaning) {
    this.term = term;
    this.meaning = meaning;
  }

  @Override
  public String term() {
    return term;
  }

  @Override
  public String meaning() {
    return meaning;
  }
}
