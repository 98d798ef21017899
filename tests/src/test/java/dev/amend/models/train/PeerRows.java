package dev.amend.models.train;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.Seeds;
import dev.amend.models.train.batch.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rows of each work of a comparison: steps, of them streams, of them rows. */
final class PeerRows {
  static final int LONGEST = 1024;

  /** Of the unlearning step, as the other program pads. */
  static final int PADDED = 128;

  private static final int MISMATCHES = 5;

  private final PeerInputs inputs;
  private final int batch;

  PeerRows(PeerInputs inputs, int batch) {
    this.inputs = inputs;
    this.batch = batch;
  }

  /** A prompt and an answer to it. */
  record Pair(String prompt, String answer) {}

  List<List<List<Row>>> sft(int steps) throws IOException {
    List<JsonNode> lines = inputs.lines("sft.jsonl");
    List<List<List<Row>>> batches = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      List<Row> rows = new ArrayList<>();
      for (int i = step * batch; i < (step + 1) * batch; i++) {
        rows.add(row(i, lines.get(i), "completion"));
      }
      batches.add(List.of(rows));
    }
    return batches;
  }

  List<List<List<Row>>> dpo(int steps) throws IOException {
    List<JsonNode> lines = inputs.lines("dpo.jsonl");
    List<List<List<Row>>> batches = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      List<Row> rows = new ArrayList<>();
      for (int i = step * batch; i < (step + 1) * batch; i++) {
        rows.add(row(i, lines.get(i), "chosen"));
        rows.add(row(i, lines.get(i), "rejected"));
      }
      batches.add(List.of(rows));
    }
    return batches;
  }

  private Row row(int i, JsonNode line, String answer) {
    String prompt = line.get("prompt").asText();
    return inputs.row("r" + i, prompt, line.get(answer).asText(), LONGEST);
  }

  /** Rows that must go, their prompts with five answers to others, rows that must stay. */
  List<List<List<Pair>>> unlearning(int steps) throws IOException {
    List<JsonNode> forget = inputs.lines("dpo.jsonl");
    List<JsonNode> retain = inputs.lines("sft.jsonl");
    List<List<List<Pair>>> batches = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      List<Pair> go = new ArrayList<>();
      List<Pair> mismatch = new ArrayList<>();
      List<Pair> stay = new ArrayList<>();
      for (int i = step * batch; i < (step + 1) * batch; i++) {
        go.add(pair(forget.get(i), "rejected"));
        stay.add(pair(retain.get(i), "completion"));
        for (int k = 0; k < MISMATCHES; k++) {
          int drawn = Seeds.below(retain.size(), 7, step, "answer" + k);
          String answer = retain.get(drawn).get("completion").asText();
          mismatch.add(new Pair(go.get(go.size() - 1).prompt(), answer));
        }
      }
      batches.add(List.of(go, mismatch, stay));
    }
    return batches;
  }

  private static Pair pair(JsonNode line, String answer) {
    return new Pair(line.get("prompt").asText(), line.get(answer).asText());
  }

  List<List<List<Row>>> unlearn(int steps) throws IOException {
    List<List<List<Row>>> batches = new ArrayList<>();
    for (List<List<Pair>> streams : unlearning(steps)) {
      batches.add(streams.stream().map(pairs -> pairs.stream().map(this::cut).toList()).toList());
    }
    return batches;
  }

  /** The prompt cut to its last 64 tokens, the row to 128. */
  private Row cut(Pair pair) {
    int[] ids = inputs.tokenizer().encode(pair.prompt());
    int[] prompt = Arrays.copyOfRange(ids, Math.max(0, ids.length - PADDED / 2), ids.length);
    return PeerInputs.joined("row", prompt, inputs.ended(pair.answer()), PADDED);
  }
}
