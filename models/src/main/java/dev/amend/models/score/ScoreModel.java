package dev.amend.models.score;

import dev.amend.models.data.Direction;
import dev.amend.models.data.FormatException;
import dev.amend.models.data.TokenSequence;
import dev.amend.models.format.ModelReader;
import dev.amend.models.format.ScoreFolder;
import dev.amend.models.format.architecture.TokenIds;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.peft.SequenceClassifier;
import dev.amend.models.text.AnswerEnd;
import dev.amend.models.text.PromptTemplate;
import dev.amend.models.text.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A decoder's scalar head at the last token of prompt and answer, in no unit: a reward or a cost as
 * its pairs taught it, whose differences alone mean something. What is longer than the model reads
 * is cut at its end, as in training.
 *
 * <p>Each exchange is computed alone, in float32 on the CPU: a score does not depend on those
 * beside it. Not for large models where a rollout has many answers: it makes no batches.
 */
public final class ScoreModel implements Scorer {
  private final ScoreModelSetting setting;
  private final Direction direction;
  private final PromptTemplate template;
  private final Tokenizer tokenizer;
  private final SequenceClassifier model;
  private final int positions;
  private final AnswerEnd end;

  private ScoreModel(
      ScoreModelSetting setting,
      Direction direction,
      DecoderConfig config,
      Tokenizer tokenizer,
      SequenceClassifier model)
      throws IOException {
    this.setting = setting;
    this.direction = direction;
    this.template = setting.template();
    this.tokenizer = tokenizer;
    this.model = model;
    this.positions = config.contextLength();
    this.end = AnswerEnd.of(template, tokenizer, config.eos());
  }

  /**
   * Opens a model folder.
   *
   * @throws FormatException when it has no head, no direction, or names no token that ends an
   *     answer
   */
  static ScoreModel open(ScoreModelSetting setting) throws IOException {
    Path folder = Path.of(setting.folder());
    DecoderConfig config = ModelReader.config(folder);
    if (config.eos().isEmpty()) {
      throw FormatException.ofKey(
          TokenIds.file(folder),
          "eos_token_id",
          "is missing, so no answer has an end to score",
          "Name the token there");
    }
    Direction direction = ScoreFolder.direction(folder);
    SequenceClassifier model = SequenceClassifier.open(folder);
    return new ScoreModel(setting, direction, config, Tokenizer.open(folder), model);
  }

  @Override
  public String id() {
    return setting.id();
  }

  @Override
  public String summary() {
    return "The scalar head of a trained model, in no unit.";
  }

  @Override
  public Direction direction() {
    return direction;
  }

  @Override
  public double[] score(List<Exchange> exchanges) {
    return exchanges.stream().mapToDouble(this::score).toArray();
  }

  private double score(Exchange said) {
    TokenSequence row = template.encode(tokenizer, said.prompt(), said.response(), end);
    int[] read = Arrays.copyOf(row.ids(), Math.min(row.ids().length, positions));
    return model.scores(IntStream.of(read).asLongStream().toArray())[0];
  }

  @Override
  public void close() {
    model.close();
    tokenizer.close();
  }
}
