package dev.amend.models.train.engine;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.TorchScript;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.RopeTables;
import dev.amend.models.nn.Torch;
import dev.amend.models.nn.pack.Targets;
import java.util.List;

/**
 * The steps of a method, compiled for a device.
 *
 * @param manager owner of what is on the device
 * @param tables rotary tables of the decoder
 */
record CompiledTraining(NDManager manager, TorchScript script, RopeTables tables)
    implements AutoCloseable {

  static CompiledTraining of(NDManager manager, TrainingScript source, DecoderConfig config) {
    return new CompiledTraining(
        manager, source.compile(manager, config), new RopeTables(manager, config));
  }

  /** An owner of tensors on this device that are soon let go. */
  NDManager scope() {
    return manager.newSubManager();
  }

  /** Rotary tables for packed rows, as an argument of the script. */
  List<Object> tables(NDManager step, Targets targets) {
    return tables.of(step, targets.packed().longest()).tables();
  }

  @Override
  public void close() {
    Torch.prepareThread();
    script.close();
  }
}
