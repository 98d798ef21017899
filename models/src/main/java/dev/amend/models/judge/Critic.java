package dev.amend.models.judge;

import dev.amend.models.data.Example;
import java.io.Serializable;

/** Says in words what is wrong with an answer. Thread-safe; equal questions get equal answers. */
public interface Critic extends Serializable {
  /** Kebab-case name used in recipes. */
  String id();

  /**
   * Analyses an answer to a prompt.
   *
   * @param asked the example whose prompt was given
   * @param answer the text under analysis
   * @param guidance what kind of mistake to look for; empty to leave it open
   */
  Critique analyse(Example asked, String answer, String guidance);
}
