package dev.amend.infra.store;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The model in charge and what it was made from.
 *
 * @param generation counts promotions, from 1
 * @param fingerprint digest of policy, data, recipe, base model and code it answers to
 * @param run id of the run that made it
 * @param model key of the step that holds it
 * @param output output digest of that step
 * @param notes what else to remember, by name: method, policy version, when and by whom
 */
public record Champion(
    long generation,
    String fingerprint,
    String run,
    StepKey model,
    String output,
    Map<String, String> notes) {

  public Champion {
    notes = Collections.unmodifiableMap(new TreeMap<>(notes));
  }
}
