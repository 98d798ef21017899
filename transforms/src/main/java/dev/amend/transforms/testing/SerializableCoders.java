package dev.amend.transforms.testing;

import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.io.Source;
import org.apache.beam.sdk.runners.TransformHierarchy;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PValue;

/**
 * Finds elements that a pipeline would encode by Java serialization: slow, different bytes for
 * equal values, and chosen by Beam without a word wherever a type has no coder of its own.
 */
public final class SerializableCoders {
  private SerializableCoders() {}

  /** Names of the collections whose coder, or a part of it, is Java serialization, sorted. */
  public static List<String> in(Consumer<Pipeline> build) {
    Pipeline pipeline = Pipeline.create();
    build.accept(pipeline);
    TreeSet<String> found = new TreeSet<>();
    pipeline.traverseTopologically(
        new Pipeline.PipelineVisitor.Defaults() {
          @Override
          public void visitValue(PValue value, TransformHierarchy.Node producer) {
            if (value instanceof PCollection<?> collection && serializes(collection.getCoder())) {
              found.add(collection.getName());
            }
          }
        });
    return List.copyOf(found);
  }

  /** Beam ships its own sources, not our elements, this way. */
  private static boolean isSource(SerializableCoder<?> coder) {
    return Source.class.isAssignableFrom(coder.getRecordType());
  }

  private static boolean serializes(Coder<?> coder) {
    return (coder instanceof SerializableCoder<?> serializable && !isSource(serializable))
        || coder.getCoderArguments().stream().anyMatch(SerializableCoders::serializes);
  }
}
