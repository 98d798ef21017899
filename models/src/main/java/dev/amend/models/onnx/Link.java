package dev.amend.models.onnx;

import dev.amend.models.data.FormatException;

/** What makes probabilities of a classifier's outputs. */
enum Link {
  /** The labels exclude each other: e^x over the sum of all. */
  SOFTMAX,
  /** Every label is told on its own: 1 / (1 + e^−x). */
  SIGMOID;

  /**
   * As {@code problem_type} says, and as transformers' text-classification pipeline chooses where
   * it is absent: sigmoid for one label, softmax for several. A regression has no probability.
   */
  static Link of(ClassifierConfig config, int columns) throws FormatException {
    String type = config.root().path("problem_type").asText("null");
    return switch (type) {
      case "null" -> columns == 1 ? SIGMOID : SOFTMAX;
      case "single_label_classification" -> SOFTMAX;
      case "multi_label_classification" -> SIGMOID;
      default ->
          throw config.wrong(
              "problem_type",
              "is \""
                  + type
                  + "\"; supported: single_label_classification, multi_label_classification");
    };
  }

  /** Probabilities by column. */
  double[] probabilities(double[] outputs) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double output : outputs) {
      largest = Math.max(largest, output);
    }
    double[] probabilities = new double[outputs.length];
    double sum = 0;
    for (int i = 0; i < outputs.length; i++) {
      // Without the largest, softmax would overflow where outputs are large.
      probabilities[i] =
          this == SOFTMAX ? Math.exp(outputs[i] - largest) : 1 / (1 + Math.exp(-outputs[i]));
      sum += probabilities[i];
    }
    for (int i = 0; this == SOFTMAX && i < outputs.length; i++) {
      probabilities[i] /= sum;
    }
    return probabilities;
  }
}
