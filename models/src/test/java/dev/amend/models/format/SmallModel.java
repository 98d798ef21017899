package dev.amend.models.format;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.amend.models.data.Seeds;
import dev.amend.models.format.architecture.Llama;
import dev.amend.models.format.architecture.Stored;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.Weights;
import java.util.List;

/** A decoder of two layers whose sizes all differ, so that no two of them can be mixed up. */
final class SmallModel {
  private SmallModel() {}

  static DecoderConfig config(boolean tied) {
    return DecoderConfig.llama(
        2, 12, 4, 2, 6, 20, 30, 64, 5000.5, 1e-5, tied, -1, List.of(3, 7), 0);
  }

  static Weights weights(NDManager manager, DecoderConfig config) {
    NDList tensors = new NDList();
    for (Stored tensor : new Llama().tensors(config).tensors()) {
      float[] values = new float[(int) tensor.shape().size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (Seeds.uniform(1, i, tensor.name()) - 0.5);
      }
      NDArray array = manager.create(values, tensor.shape());
      tensors.add(array);
    }
    return new Weights(config, tensors);
  }
}
