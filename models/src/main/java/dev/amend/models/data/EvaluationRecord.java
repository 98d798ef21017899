package dev.amend.models.data;

import java.io.Serializable;
import java.util.Optional;

/** What a step of an evaluation recorded of one prompt; what metrics are measured on. */
public interface EvaluationRecord extends Serializable {
  /** Id of the example whose prompt it was. */
  String exampleId();

  /** Whether there is anything to measure: a prompt that fills the context has no answer. */
  boolean given();

  /** The answer in words, where it was judged; nothing where only numbers were kept. */
  default Optional<Answer> said() {
    return Optional.empty();
  }
}
