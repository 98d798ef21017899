package dev.amend.models.evaluate;

import dev.amend.models.data.TokenLogProbs;

/**
 * A mean over rows of what a model makes of the answer that the row holds: what it knows, whatever
 * it says when it is sampled. Left out are rows without an answer, and those of which a model whose
 * weights are broken tells no finite number; n counts the rest.
 */
public interface StoredAnswerMetric extends MeanMetric<TokenLogProbs> {
  @Override
  default Class<TokenLogProbs> reads() {
    return TokenLogProbs.class;
  }

  @Override
  default Aim aim() {
    return Aim.FORGET;
  }

  /** The number of a row that has an answer, and finite log-probabilities for all of it. */
  double of(TokenLogProbs row);

  @Override
  default double score(TokenLogProbs row) {
    boolean told = row.withoutEnd().tokens().length > 0;
    for (float logProb : row.logProbs()) {
      told &= Float.isFinite(logProb);
    }
    return told ? of(row) : Double.NaN;
  }
}
