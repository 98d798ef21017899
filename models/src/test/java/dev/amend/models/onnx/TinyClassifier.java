package dev.amend.models.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A classifier's folder for tests. Its words are {@code good} and {@code bad}; every text gets a
 * token in front and one behind. The row of {@code bad} is (4, 0), of {@code good} (0, 4), of all
 * others (0, 0).
 */
public final class TinyClassifier {
  /** Ids: padding, unknown, front, behind, good, bad. */
  static final float[][] WORDS = {{0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 4}, {4, 0}};

  private static final String TOKENIZER =
      """
      {"version": "1.0", "truncation": null, "padding": null, "normalizer": null, "decoder": null,
       "added_tokens": [
        {"id": 0, "content": "[PAD]", "special": true, "single_word": false, "lstrip": false, "rstrip": false, "normalized": false},
        {"id": 2, "content": "[CLS]", "special": true, "single_word": false, "lstrip": false, "rstrip": false, "normalized": false},
        {"id": 3, "content": "[SEP]", "special": true, "single_word": false, "lstrip": false, "rstrip": false, "normalized": false}],
       "pre_tokenizer": {"type": "Whitespace"},
       "post_processor": {"type": "TemplateProcessing",
        "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
         {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
        "pair": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
         {"SpecialToken": {"id": "[SEP]", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}},
         {"SpecialToken": {"id": "[SEP]", "type_id": 1}}],
        "special_tokens": {"[CLS]": {"id": "[CLS]", "ids": [2], "tokens": ["[CLS]"]},
         "[SEP]": {"id": "[SEP]", "ids": [3], "tokens": ["[SEP]"]}}},
       "model": {"type": "WordLevel", "unk_token": "[UNK]",
        "vocab": {"[PAD]": 0, "[UNK]": 1, "[CLS]": 2, "[SEP]": 3, "good": 4, "bad": 5}}}
      """;

  private TinyClassifier() {}

  /** Column 0 is what {@code bad} speaks for, column 1 what {@code good} does. */
  public static byte[] badFirst() {
    return plain().head(new float[] {1, -1}, new float[] {-1, 1}, new float[] {0, 0});
  }

  /** The same model with its columns the other way round. */
  public static byte[] badSecond() {
    return plain().head(new float[] {-1, 1}, new float[] {1, -1}, new float[] {0, 0});
  }

  static TinyGraph plain() {
    return new TinyGraph().table("input_ids", WORDS).mask();
  }

  /** A folder whose labels are {@code toxic} and {@code fine}, in the order of the columns. */
  public static Path write(Path folder, byte[] graph, String first, String second)
      throws IOException {
    String labels = "\"id2label\": {\"0\": \"%s\", \"1\": \"%s\"}".formatted(first, second);
    return write(folder, graph, labels);
  }

  /** A folder whose word for {@code bad} is another one. */
  static Path writeAgainst(String bad, Path folder, int positions) throws IOException {
    write(folder, badFirst(), "toxic", "fine");
    replace(folder.resolve("tokenizer.json"), "\"bad\"", "\"" + bad + "\"");
    replace(folder.resolve("config.json"), "8", Integer.toString(positions));
    return folder;
  }

  private static void replace(Path file, String text, String by) throws IOException {
    Files.writeString(file, Files.readString(file).replace(text, by));
  }

  /** A folder with keys of {@code config.json} as given. */
  static Path write(Path folder, byte[] graph, String keys) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("model.onnx"), graph);
    String config = "{\"max_position_embeddings\": 8, \"vocab_size\": 6, " + keys + "}\n";
    Files.writeString(folder.resolve("config.json"), config);
    Files.writeString(folder.resolve("tokenizer.json"), TOKENIZER);
    return folder;
  }
}
