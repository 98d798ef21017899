package dev.amend.models.train;

import java.util.Map;

/** Hears what a training run does. Observers never change it. */
public interface TrainingObserver {
  /** The run starts, or goes on after so many steps. */
  void started(int step, int of);

  /** A step ended. Values by metric key. */
  void step(int step, Map<String, Double> values, int tokens);

  /** Something that people should know, such as a checkpoint that could not be used. */
  void note(String text);

  /** An evaluation ended. Values by metric key. */
  void evaluated(int step, Map<String, Double> values);
}
