package dev.amend.models.peft;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.jni.JniUtils;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amend.models.data.Json;
import dev.amend.models.format.ModelWriter;
import dev.amend.models.nn.Adapter;
import dev.amend.models.nn.AdapterConfig;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.InitialWeights;
import dev.amend.models.nn.Projection;
import dev.amend.models.nn.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A base of two layers whose sizes all differ, and adapters with numbers other than zero. */
record SmallBase(Path folder, Weights weights) {
  static SmallBase in(NDManager manager, Path folder, boolean tied) throws IOException {
    DecoderConfig config =
        DecoderConfig.llama(2, 12, 4, 2, 6, 20, 30, 64, 10_000, 1e-5, tied, -1, List.of(3), 0);
    Weights weights = InitialWeights.of(manager, config, 7);
    ModelWriter.save(weights, folder);
    return new SmallBase(folder, weights);
  }

  /** The same shape with q, k, v and gate, up each in one tensor of the file. */
  SmallBase fused() throws IOException {
    Path config = folder.resolve("config.json");
    ObjectNode keys = (ObjectNode) Json.MAPPER.readTree(Files.readString(config));
    Files.writeString(config, Json.pretty(keys.put("model_type", "phi3")));
    return this;
  }

  Adapter adapter(NDManager manager, long seed, int rank, double alpha, Projection... targets) {
    AdapterConfig config = new AdapterConfig(rank, alpha, List.of(targets));
    NDList tensors = new NDList();
    JniUtils.setSeed(seed);
    for (NDArray tensor : Adapter.start(manager, weights.config(), config, seed).tensors()) {
      tensors.add(manager.randomNormal(0f, 1f, tensor.getShape(), DataType.FLOAT32));
    }
    return new Adapter(config, tensors);
  }

  /** Writes an adapter and changes keys of its configuration; null takes one out. */
  Path written(Path to, Adapter adapter, Map<String, Object> keys) throws IOException {
    PeftFolder.write(to, folder, weights.config(), adapter, null);
    Path config = to.resolve(PeftConfig.FILE);
    ObjectNode all = (ObjectNode) Json.MAPPER.readTree(Files.readString(config));
    keys.forEach((key, value) -> all.set(key, Json.MAPPER.valueToTree(value)));
    Files.writeString(config, Json.pretty(all));
    return to;
  }
}
