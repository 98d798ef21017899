package dev.amend.models.format;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.Direction;
import dev.amend.models.data.FormatException;
import dev.amend.models.data.Json;
import dev.amend.models.data.JsonFile;
import dev.amend.models.format.architecture.Architectures;
import dev.amend.models.format.safetensors.Dtype;
import dev.amend.models.format.safetensors.HeaderParser;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.ScoreHead;
import dev.amend.models.nn.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A folder of a decoder with a scalar head, as transformers has sequence classifiers with one
 * label: {@code config.json} names {@code …ForSequenceClassification}, the head is {@code
 * score.weight}, and there is no output head. {@code score.json} says which way the score is good;
 * a folder without it is refused, because a cost that is taken for a reward turns training around.
 *
 * @param weights of the decoder, whose output head is its embedding and means nothing
 */
public record ScoreFolder(Weights weights, ScoreHead head, Direction direction) {
  /** File that says which way the score is good. */
  public static final String DIRECTION = "score.json";

  private static final String HEAD = "score.weight";
  private static final String CAUSAL = "ForCausalLM";
  private static final String LM_HEAD = "LMHeadModel";
  private static final String CLASSIFIER = "ForSequenceClassification";

  /**
   * Reads a folder; the manager owns the tensors.
   *
   * @throws FormatException when it has no head, no direction, or another shape than it says
   */
  public static ScoreFolder load(NDManager owner, Path folder) throws IOException {
    return load(owner, folder, Precision.FP32);
  }

  /** The same with the decoder's weights in another number format; the head is always float32. */
  public static ScoreFolder load(NDManager owner, Path folder, Precision precision)
      throws IOException {
    Direction direction = direction(folder);
    Weights weights = ModelReader.load(owner, folder, precision, Set.of(HEAD));
    try (WeightFiles files = WeightFiles.open(folder)) {
      if (!files.names().contains(HEAD)) {
        throw FormatException.ofFile(
            folder, "has no tensor " + HEAD, "It is no reward or cost model");
      }
      ScoreHead head = new ScoreHead(files.readFloat(owner, HEAD, Dtype.F32));
      return new ScoreFolder(weights, head, direction);
    }
  }

  /**
   * Which way the scores of a folder's model are good.
   *
   * @throws FormatException when the folder does not say
   */
  public static Direction direction(Path folder) throws IOException {
    Path file = folder.resolve(DIRECTION);
    if (Files.exists(file)) {
      JsonNode said = JsonFile.object(file, HeaderParser.DAMAGED).path("direction");
      for (Direction direction : Direction.values()) {
        if (direction.name().equals(said.asText())) {
          return direction;
        }
      }
    }
    throw FormatException.ofFile(
        file,
        "does not say which way the score is good",
        "Write {\"direction\": \"HIGHER_IS_BETTER\"} for a reward, HIGHER_IS_WORSE for a cost");
  }

  /**
   * Writes a folder beside which the tokenizer's files belong.
   *
   * @param base folder that the decoder's weights came from
   * @param folder made when it does not exist
   */
  public void save(Path base, Path folder) throws IOException {
    Weights body = withoutOutputHead(weights);
    Map<String, NDArray> tensors = new LinkedHashMap<>(ModelWriter.stored(base, body));
    tensors.put(HEAD, head.weight());
    Map<String, Object> more =
        Map.of(
            "architectures", List.of(classifier(base)),
            "id2label", Map.of("0", "LABEL_0"),
            "label2id", Map.of("LABEL_0", 0),
            "pad_token_id", weights.config().pad());
    ModelWriter.writeLike(base, tensors, true, more, folder);
    Files.writeString(
        folder.resolve(DIRECTION), Json.pretty(Map.of("direction", direction.name())));
  }

  private static Weights withoutOutputHead(Weights weights) {
    if (weights.config().tied()) {
      return weights;
    }
    NDList body = new NDList(weights.tensors().subList(0, weights.tensors().size() - 1));
    return new Weights(weights.config().tiedToEmbedding(), body);
  }

  private static String classifier(Path base) throws IOException {
    JsonNode names = Architectures.keys(base).object().path("architectures");
    String name = names.path(0).asText("LlamaForCausalLM");
    return name.replace(CAUSAL, CLASSIFIER).replace(LM_HEAD, CLASSIFIER);
  }
}
