package dev.amend.models.train.engine;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.TorchScript;
import dev.amend.models.method.Method;
import dev.amend.models.nn.AdapterConfig;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.DecoderScript;
import dev.amend.models.nn.Precision;
import dev.amend.models.train.batch.BatchLayout;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of a method compute, to be compiled for the device of each replica.
 *
 * @param checkpointing computes blocks twice instead of keeping what is in them
 */
public record TrainingScript(
    Method method, @Nullable AdapterConfig adapter, Precision precision, boolean checkpointing) {

  /** The compiled steps, and further methods that a test calls beside them. */
  TorchScript compile(NDManager manager, DecoderConfig config, String... more) {
    String firstReference = Integer.toString(BatchLayout.of(method).firstAnchored());
    String steps =
        DecoderScript.training()
            .replace("$FIRST_REFERENCE", firstReference)
            .replace("$CHECKPOINTED", checkpointing ? "True" : "False");
    String methods = String.join("\n", TermScript.of(method), steps, String.join("\n", more));
    return DecoderScript.compile(manager, config, adapter, precision, methods);
  }
}
