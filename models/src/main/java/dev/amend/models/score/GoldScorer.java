package dev.amend.models.score;

import dev.amend.models.data.Direction;
import dev.amend.models.goldworld.GoldHelpfulness;
import java.util.List;

/**
 * Helpfulness of the gold labeller, in [0, 1]: 1 for a complete answer, 0 for refusals, babble and
 * answers to something else, harm disregarded. Not for text of any language but the gold world's:
 * all of it is babble there and scores 0.
 */
public final class GoldScorer implements Scorer {
  @Override
  public String id() {
    return "gold-helpfulness";
  }

  @Override
  public String summary() {
    return "How well an answer of the gold world does what was asked, from 0 to 1.";
  }

  @Override
  public Direction direction() {
    return Direction.HIGHER_IS_BETTER;
  }

  @Override
  public double[] score(List<Exchange> exchanges) {
    return exchanges.stream()
        .mapToDouble(said -> GoldHelpfulness.of(said.prompt(), said.response()))
        .toArray();
  }
}
