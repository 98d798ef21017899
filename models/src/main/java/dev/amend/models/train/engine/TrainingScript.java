package dev.amend.models.train.engine;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.TorchScript;
import dev.amend.models.method.Method;
import dev.amend.models.method.Signal;
import dev.amend.models.nn.AdapterConfig;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.DecoderScript;
import dev.amend.models.nn.Precision;
import dev.amend.models.train.batch.BatchLayout;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of a method compute, to be compiled for the device of each replica.
 *
 * @param layout of the batches of the model that trains
 * @param controls names of controlled weights, in the order in which a step is given their values
 * @param gradientCheckpointing computes blocks twice instead of keeping what is in them
 */
public record TrainingScript(
    BatchLayout layout,
    List<String> controls,
    @Nullable AdapterConfig adapter,
    Precision precision,
    boolean gradientCheckpointing) {

  /** The steps of a method without controlled weights. */
  public TrainingScript(
      Method method,
      @Nullable AdapterConfig adapter,
      Precision precision,
      boolean gradientCheckpointing) {
    this(BatchLayout.of(method), List.of(), adapter, precision, gradientCheckpointing);
  }

  /** The compiled steps, and further methods that a test calls beside them. */
  TorchScript compile(NDManager manager, DecoderConfig config, String... more) {
    String steps =
        DecoderScript.training()
            .replace("$FIRST_REFERENCE", Integer.toString(layout.firstWithReference()))
            .replace("$READS_LOGITS", flag(layout.readsLogits()))
            .replace("$READS_ENTROPY", flag(layout.reads(Signal.ENTROPY)))
            .replace("$READS_VALUE", flag(layout.readsHead()))
            .replace("$CHECKPOINTED", flag(gradientCheckpointing));
    String methods =
        String.join("\n", TermScript.of(layout, controls), steps, String.join("\n", more));
    return DecoderScript.compile(manager, config, adapter, precision, methods);
  }

  private static String flag(boolean value) {
    return value ? "True" : "False";
  }
}
