package dev.amend.pipelines.glossary;

/** The policy and the data that it speaks of. */
public enum PolicyTerm implements GlossaryTerm {
  POLICY(
      "policy",
      "What must hold, in policy.yaml: the base, the sources, the clauses and the keep"
          + " entries, each with its limits. Owned by whoever answers for the data; the model in"
          + " training is the policy model."),
  CLAUSE(
      "clause",
      "An entry of the policy that says what must go: a behaviour to forbid, shown by"
          + " labelled rows, or rows to forget."),
  KEEP_ENTRY(
      "keep entry",
      "An entry of the policy under keep that says what must not be lost, with the loss"
          + " that is tolerated."),
  SOURCE("source", "One data set that the policy names: a file, or a set of the gold world."),
  FORMAT(
      "format",
      "What the fields of a source's records mean, such as examples or pku-safe-rlhf."
          + " Whether the file is JSON lines, JSON or CSV is found out from its content."),
  EXAMPLE(
      "example",
      "One prompt with one answer, as read from a record of a source. A record may hold"
          + " several."),
  ATTRIBUTE(
      "attribute",
      "What a source says of an example beside its texts, such as category, unsafe or"
          + " chapter. Clauses and keep entries select by attributes, with where."),
  REJECT(
      "rejected record",
      "A record that could not be read, counted with its reason: read = parsed + rejected"
          + " for every source."),
  DUPLICATE(
      "duplicate",
      "An example left out because one of its source that is equal in everything was kept."),
  SELECTION(
      "selection",
      "The rows that one clause or keep entry means, dealt into splits. A row that a clause"
          + " means is in no keep entry's selection of the same source."),
  HOLD_OUT(
      "hold-out",
      "Leaving 30 % of a clause's groups out of training, to watch and to measure on them."
          + " A clause that forbids always holds out, one that forgets where it says so."),
  GROUP("group", "Rows that are never split apart, such as paraphrases of one question."),
  SPLIT(
      "split",
      "Part of a selection: seen, validate or unseen, by default 70, 10 and 20 % of its"
          + " groups."),
  SEEN(
      "seen",
      "The split that may be trained on. Measured on its prompts, a number may show memory"
          + " of the training rows."),
  VALIDATE(
      "validate",
      "The split that guards watch while a model trains. It is neither trained on nor"
          + " judged."),
  UNSEEN("unseen", "The split held out for the final evaluation: what training never saw."),
  GOLD_WORLD(
      "gold world",
      "A synthetic language whose labeller knows the truth of every sentence. The"
          + " quickstart trains and judges on it.");

  private final String term;
  private final String meaning;

  PolicyTerm(String term, String meaning) {
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
