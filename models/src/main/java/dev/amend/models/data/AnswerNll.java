package dev.amend.models.data;

/**
 * How unlikely a model finds an answer, its own or another model's.
 *
 * @param set name of the evaluation set the prompt came from
 * @param id of the example whose prompt was given
 * @param tokens generated tokens of the answer, the stop token included
 * @param nll mean negative log-likelihood of the answer's tokens given the prompt, in nats a token;
 *     NaN when it has none
 */
public record AnswerNll(String set, String id, int tokens, double nll) implements EvaluationRecord {
  @Override
  public String exampleId() {
    return id;
  }

  @Override
  public boolean given() {
    return tokens > 0;
  }
}
