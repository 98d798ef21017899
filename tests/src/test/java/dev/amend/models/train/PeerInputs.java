package dev.amend.models.train;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.Json;
import dev.amend.models.format.ModelReader;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.Weights;
import dev.amend.models.text.Tokenizer;
import dev.amend.models.train.batch.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The folder of inputs that every program of a comparison reads: two models, {@code sft.jsonl},
 * {@code dpo.jsonl}, {@code prompts.jsonl} and {@code prefix.txt}.
 */
record PeerInputs(Path folder, String model, Tokenizer tokenizer) {
  /** The token that ends an answer in both models. */
  private static final int STOP = 2;

  static PeerInputs open(Path folder, String model) throws IOException {
    return new PeerInputs(folder, model, Tokenizer.open(folder.resolve(model)));
  }

  Weights weights(NDManager manager, Precision held) throws IOException {
    return ModelReader.load(manager, folder.resolve(model), held);
  }

  List<JsonNode> lines(String file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve(file))) {
      lines.add(Json.MAPPER.readTree(line));
    }
    return lines;
  }

  String prefix() throws IOException {
    return Files.readString(folder.resolve("prefix.txt"));
  }

  /** Prompt, answer and end; both tokenised alone, the whole cut at a length. */
  Row row(String id, String prompt, String answer, int longest) {
    int[] asked = tokenizer.encode(prompt);
    return joined(id, asked, ended(answer), longest);
  }

  int[] ended(String answer) {
    int[] ids = tokenizer.encode(answer);
    int[] ended = Arrays.copyOf(ids, ids.length + 1);
    ended[ids.length] = STOP;
    return ended;
  }

  static Row joined(String id, int[] asked, int[] answer, int longest) {
    int length = Math.min(longest, asked.length + answer.length);
    int[] ids = Arrays.copyOf(asked, length);
    int from = Math.min(asked.length, length - 1);
    System.arraycopy(answer, 0, ids, from, length - from);
    return new Row(id, ids, from);
  }
}
