package dev.amend.models.train.batch;

import dev.amend.models.data.Example;
import dev.amend.models.data.FormatException;
import dev.amend.models.data.JsonLines;
import dev.amend.models.data.TokenSequence;
import dev.amend.models.text.AnswerEnd;
import dev.amend.models.text.PromptTemplate;
import dev.amend.models.text.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads examples and encodes them as rows. Rows longer than the model's positions are cut. */
public final class RowReader {
  private final Tokenizer tokenizer;
  private final PromptTemplate template;
  private final int positions;
  private final AnswerEnd end;
  private final boolean wholeText;

  public RowReader(
      Tokenizer tokenizer,
      PromptTemplate template,
      int positions,
      AnswerEnd end,
      boolean wholeText) {
    this.tokenizer = tokenizer;
    this.template = template;
    this.positions = positions;
    this.end = end;
    this.wholeText = wholeText;
  }

  public static List<Example> examples(List<String> folders, Set<String> without)
      throws IOException {
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

  public static Set<String> ids(List<String> folders) throws IOException {
    Set<String> ids = new HashSet<>();
    examples(folders, Set.of()).forEach(example -> ids.add(example.id()));
    return ids;
  }

  /** Rows of a folder, with how many there were. */
  public FolderRows folder(List<Example> examples, ExampleColumns columns) {
    List<Row> rows = rows(examples, columns);
    return new FolderRows(examples.size(), rows, (int) rows.stream().filter(this::cut).count());
  }

  /** What is whole ends with the token that ends answers. */
  private boolean cut(Row row) {
    return row.ids().length == positions && row.ids()[positions - 1] != end.id();
  }

  /**
   * Refuses rows of which the model could read none.
   *
   * @throws FormatException naming the lengths of the prompts and what the model has
   */
  public void requireSome(String what, List<FolderRows> folders, List<Example> examples)
      throws FormatException {
    if (examples.isEmpty() || folders.stream().anyMatch(folder -> !folder.rows().isEmpty())) {
      return;
    }
    throw PromptLengths.of(examples, tokenizer, template, positions).allTooLong(what);
  }

  /** Rows of a dataset; those without a token to train are left out. */
  public List<Row> rows(List<Example> examples) {
    return rows(examples, ExampleColumns.NONE);
  }

  /** The same, each row with the signals that its example holds. */
  public List<Row> rows(List<Example> examples, ExampleColumns columns) {
    List<Row> rows = new ArrayList<>();
    for (Example example : examples) {
      Row row = row(example.id(), example.prompt(), example.response());
      if (row != null) {
        rows.add(columns.on(row, example));
      }
    }
    return List.copyOf(rows);
  }

  /** Distinct answers, encoded, each with its stop token: token ids [T]. */
  public List<int[]> answers(List<Example> examples) {
    Set<String> texts = new LinkedHashSet<>();
    examples.forEach(example -> texts.add(example.response()));
    return texts.stream()
        .filter(text -> !text.isBlank())
        .map(text -> end.ended(tokenizer, text))
        .toList();
  }

  /** A row, or null when there is no token to train beside the prompt. */
  @Nullable Row row(String id, String prompt, String response) {
    TokenSequence encoded = template.encode(tokenizer, prompt, response, end);
    int length = Math.min(encoded.ids().length, positions);
    int promptLength = wholeText ? 1 : Math.max(1, encoded.promptLength());
    if (promptLength >= length) {
      return null;
    }
    return new Row(id, Arrays.copyOf(encoded.ids(), length), promptLength);
  }
}
