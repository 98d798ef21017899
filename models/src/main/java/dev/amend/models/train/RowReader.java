package dev.amend.models.train;

import dev.amend.models.data.Example;
import dev.amend.models.data.JsonLines;
import dev.amend.models.text.PromptTemplate;
import dev.amend.models.text.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Reads examples and encodes them as rows. Rows longer than the model's positions are cut. */
final class RowReader {
  private final Tokenizer tokenizer;
  private final PromptTemplate template;
  private final int positions;
  private final int stop;
  private final boolean wholeText;

  RowReader(
      Tokenizer tokenizer, PromptTemplate template, int positions, int stop, boolean wholeText) {
    this.tokenizer = tokenizer;
    this.template = template;
    this.positions = positions;
    this.stop = stop;
    this.wholeText = wholeText;
  }

  static List<Example> examples(List<String> folders, Set<String> without) throws IOException {
    List<Example> all = new ArrayList<>();
    for (String folder : folders) {
      for (Example example : JsonLines.readFolder(Path.of(folder), Example.class)) {
        if (!without.contains(example.id())) {
          all.add(example);
        }
      }
    }
    return all;
  }

  static Set<String> ids(List<String> folders) throws IOException {
    Set<String> ids = new HashSet<>();
    examples(folders, Set.of()).forEach(example -> ids.add(example.id()));
    return ids;
  }

  /** Rows of a stream; those without a token to train are left out. */
  List<Row> rows(List<Example> examples) {
    return examples.stream().map(this::row).filter(Objects::nonNull).toList();
  }

  /** Distinct answers, encoded, each with its stop token. */
  List<int[]> answers(List<Example> examples) {
    Set<String> texts = new LinkedHashSet<>();
    examples.forEach(example -> texts.add(example.response()));
    return texts.stream().filter(text -> !text.isBlank()).map(this::answer).toList();
  }

  private int[] answer(String text) {
    int[] ids = tokenizer.encode(text);
    int[] ended = Arrays.copyOf(ids, ids.length + 1);
    ended[ids.length] = stop;
    return ended;
  }

  private @org.jspecify.annotations.Nullable Row row(Example example) {
    int[] prompt = template.promptIds(tokenizer, example.prompt());
    int[] answer = answer(example.response());
    int length = Math.min(prompt.length + answer.length, positions);
    int untrained = wholeText ? 1 : Math.max(1, prompt.length);
    if (untrained >= length) {
      return null;
    }
    int[] ids = Arrays.copyOf(prompt, length);
    System.arraycopy(answer, 0, ids, prompt.length, length - prompt.length);
    return new Row(example.id(), ids, untrained);
  }
}
