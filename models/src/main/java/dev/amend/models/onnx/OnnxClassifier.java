package dev.amend.models.onnx;

import dev.amend.models.data.FormatException;
import dev.amend.models.text.MarkedTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A text classifier: a folder with an ONNX graph for sequence classification, its {@code
 * config.json} and its {@code tokenizer.json}.
 *
 * <p>Every text is computed alone and without padding, on one thread. In a batch its probability
 * would depend on its neighbours: a quantised model takes its scales from all rows together, and a
 * matrix product may add in another order when it has more rows. May be used by many threads at
 * once, which is what makes use of more cores; close it after the last.
 */
public final class OnnxClassifier implements AutoCloseable {
  private final ClassifierGraph graph;
  private final MarkedTokenizer tokenizer;
  private final Labels labels;
  private final Link link;

  private OnnxClassifier(
      ClassifierGraph graph, MarkedTokenizer tokenizer, Labels labels, Link link) {
    this.graph = graph;
    this.tokenizer = tokenizer;
    this.labels = labels;
    this.link = link;
  }

  /**
   * Opens a classifier's folder.
   *
   * @throws FormatException naming the file, and the key or input, that is missing or not supported
   */
  public static OnnxClassifier open(Path folder) throws IOException {
    ClassifierFiles files = ClassifierFiles.in(folder);
    ClassifierConfig config = ClassifierConfig.read(folder);
    Labels labels = Labels.read(config);
    Link link = Link.of(config, labels.columns());
    Path tokens = folder.resolve(ClassifierFiles.TOKENIZER);
    MarkedTokenizer tokenizer = MarkedTokenizer.open(tokens, config.longest());
    try {
      ClassifierGraph graph = ClassifierGraph.open(files.model(), config.firstPosition());
      return new OnnxClassifier(graph, tokenizer, labels, link);
    } catch (IOException | RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  /** The labels it tells apart. */
  public Labels labels() {
    return labels;
  }

  /** Whether a text is longer than the model takes, so that its end goes unread. */
  public boolean cuts(String text, @Nullable String second) {
    return tokenizer.encode(text, second).cut();
  }

  /**
   * Probabilities by column of {@link #labels()}.
   *
   * @param second what belongs to the text, such as the answer to it; null for the text alone
   * @throws IllegalStateException if the graph fails on the text, or its output is not one number a
   *     label
   */
  public double[] probabilities(String text, @Nullable String second) {
    double[] numbers = graph.numbers(tokenizer.encode(text, second));
    if (numbers.length != labels.columns()) {
      throw new IllegalStateException(
          "the classifier gave %d numbers, but config.json has %d labels: %s"
              .formatted(numbers.length, labels.columns(), labels.list()));
    }
    return link.probabilities(numbers);
  }

  @Override
  public void close() {
    tokenizer.close();
    graph.close();
  }
}
