package dev.amend.pipelines.recipe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.config.Shape;
import org.jspecify.annotations.Nullable;

/**
 * A reward or cost model, written as a candidate is.
 *
 * @param written shape of a candidate over the methods that make such models
 */
record ScorerEntryShape(CandidateShape written) implements Shape {
  @Override
  public String name() {
    return written.name();
  }

  @Override
  public @Nullable Object read(String key, Located at, Problems problems) {
    return written.read(key, at, problems) instanceof Candidate training
        ? new ScorerEntry(training)
        : FAILED;
  }

  @Override
  public ObjectNode schema() {
    return written.schema();
  }
}
