package dev.amend.infra.store;

import java.util.Map;
import java.util.Optional;

/**
 * A model that is to be in charge. Promotion says what shall be, so promoting twice is promoting
 * once: an apply that was killed after it and goes on finds nothing to do, and the generation
 * stands.
 *
 * @param fingerprint of the run; the same model under another policy is another promotion
 * @param run id of the run
 * @param model key of the step that holds the model
 * @param output output digest of that step
 * @param notes see {@link Champion#notes}
 */
public record Promotion(
    String fingerprint, String run, StepKey model, String output, Map<String, String> notes) {

  /**
   * Puts the model in charge, unless it is already.
   *
   * @param held the store's lock
   * @return false when there was nothing to do
   * @throws StoreException when another promotion came in between, which stands
   */
  public boolean into(ChampionRegistry champions, StoreLock held) {
    Optional<Champion> current = champions.current();
    if (current.filter(this::isDone).isPresent()) {
      return false;
    }
    long generation = current.map(Champion::generation).orElse(0L) + 1;
    if (!champions.replace(
        held, new Champion(generation, fingerprint, run, model, output, notes))) {
      throw new StoreException(
          "run "
              + run
              + " did not put its model in charge: another promotion came in between and stands."
              + " Compare both runs, then run the same command again to promote this one");
    }
    return true;
  }

  private boolean isDone(Champion champion) {
    return champion.fingerprint().equals(fingerprint)
        && champion.model().equals(model)
        && champion.output().equals(output);
  }
}
