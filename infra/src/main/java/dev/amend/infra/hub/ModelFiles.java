package dev.amend.infra.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The files of a repository that make a model here: shape, weights, tokenizer. Code and pickles are
 * never among them, so nothing that is fetched can run.
 */
final class ModelFiles {
  static final String CONFIG = "config.json";
  static final String SINGLE = "model.safetensors";
  static final String INDEX = "model.safetensors.index.json";
  static final String TOKENIZER = "tokenizer.json";

  private static final List<String> WHERE_THERE =
      List.of(
          "generation_config.json",
          TOKENIZER,
          "tokenizer_config.json",
          "special_tokens_map.json",
          "added_tokens.json",
          "chat_template.jinja",
          "tokenizer.model",
          "vocab.json",
          "merges.txt");

  private static final List<String> OTHER_WEIGHTS =
      List.of(".bin", ".pt", ".pth", ".ckpt", ".h5", ".msgpack", ".gguf", ".onnx", ".npz");

  private ModelFiles() {}

  /**
   * What to fetch first: all but shards, which the index names.
   *
   * @throws HubException when the repository is none of a model that opens here
   */
  static List<String> first(HubModel model, Set<String> files) throws HubException {
    if (!files.contains(CONFIG)) {
      throw HubException.mend(
          model
              + " has no config.json"
              + (files.contains("adapter_config.json") ? "; it is an adapter" : ""),
          "name a whole model in the layout of transformers");
    }
    List<String> wanted = new ArrayList<>(List.of(CONFIG, weights(model, files)));
    WHERE_THERE.stream().filter(files::contains).forEach(wanted::add);
    return wanted;
  }

  private static String weights(HubModel model, Set<String> files) throws HubException {
    if (files.contains(SINGLE)) {
      return SINGLE;
    }
    if (files.contains(INDEX)) {
      return INDEX;
    }
    List<String> others =
        files.stream()
            .sorted()
            .filter(file -> OTHER_WEIGHTS.stream().anyMatch(file::endsWith))
            .toList();
    String only = others.isEmpty() ? "" : ", only " + others.get(0);
    throw HubException.mend(
        model + " has no weights as safetensors" + only,
        "weights are read only as safetensors, because pickles can run code: ask for them on the"
            + " model's page, or convert them there with the hub's converter and name that revision");
  }

  /**
   * The shards that an index names.
   *
   * @throws HubException when a name leads out of the folder, or means no safetensors file
   */
  static SortedSet<String> shards(HubModel model, Path index) throws IOException {
    JsonNode map;
    try {
      map = Json.MAPPER.readTree(Files.readAllBytes(index)).path("weight_map");
    } catch (JsonProcessingException e) {
      throw damaged(model, "is no JSON");
    }
    SortedSet<String> shards = new TreeSet<>();
    for (JsonNode value : map) {
      String name = value.asText();
      if (!name.matches("[A-Za-z0-9_][A-Za-z0-9_.-]*\\.safetensors")) {
        throw damaged(model, "names a shard that is no safetensors file beside it");
      }
      shards.add(name);
    }
    if (shards.isEmpty()) {
      throw damaged(model, "names no shard");
    }
    return shards;
  }

  private static HubException damaged(HubModel model, String how) {
    return HubException.mend(
        INDEX + " of " + model + " " + how,
        "name another revision, or tell whoever keeps the model");
  }
}
