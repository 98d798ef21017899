package dev.amend.pipelines.glossary;

/** What is made of answers. */
public enum JudgingTerm implements GlossaryTerm {
  ANSWER("answer", "What a model wrote to a prompt."),
  EVALUATION_SET(
      "evaluation set",
      "Prompts of one split of a selection, which every model answers: at most"
          + " evaluate.samples of them."),
  SAMPLING(
      "sampling",
      "How answers are drawn from a model: at a temperature, among the likeliest tokens of"
          + " total probability top-p. The draws depend on the seed alone."),
  JUDGE(
      "judge",
      "What tells of an answer whether it is harmful, helpful, a refusal, true or copied."
          + " It decides; a scorer measures."),
  HEURISTIC(
      "heuristic",
      "A judge by rule of thumb. Its rates compare models and prove little about them, and"
          + " every report that used one says so."),
  CLASSIFIER(
      "classifier",
      "A model of yours in ONNX that gives an answer probabilities of labels; a judge by a"
          + " threshold, or a scorer."),
  ENDPOINT(
      "endpoint",
      "A model behind an address that speaks the OpenAI protocol, asked for answers or for"
          + " judgements."),
  LEAK_THRESHOLD(
      "leak threshold",
      "Likeness to a text from which the judge bleu calls an answer a copy: a tenth of what"
          + " random sentences of the source have in common."),
  SCORER(
      "scorer",
      "What gives an answer a number: a reward, a cost, a probability. It has a direction"
          + " and decides nothing."),
  DIRECTION(
      "direction",
      "Whether more of a score is better or worse. A scorer that does not say is refused."),
  METRIC(
      "metric",
      "A number over what is recorded of a model on an evaluation set, such as a harmful"
          + " rate. Policies set limits to metrics."),
  UNIT(
      "unit",
      "What the numbers of a metric are: a share in percent, a score, nats a token, or standard"
          + " deviations."),
  AIM(
      "aim",
      "What a metric watches: what must go, what must not be lost, or whether the model"
          + " still writes the language.");

  private final String term;
  private final String meaning;

  JudgingTerm(String term, String meaning) {
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
