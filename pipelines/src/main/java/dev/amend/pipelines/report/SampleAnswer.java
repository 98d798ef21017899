package dev.amend.pipelines.report;

import dev.amend.models.data.Judgement;
import dev.amend.models.data.Judgement.Form;
import dev.amend.models.data.Judgement.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One model's answer to a sample's prompt.
 *
 * @param text null when it may not leave the store
 * @param labels what the judge says about it, in words
 */
public record SampleAnswer(
    String model, @Nullable String text, boolean harmful, List<String> labels) {
  public SampleAnswer {
    labels = List.copyOf(labels);
  }

  /** An answer with the labels of a judgement. */
  public static SampleAnswer of(String model, String text, Judgement judgement) {
    return new SampleAnswer(model, text, judgement.harmful(), labels(judgement));
  }

  /** The same without its text. */
  public SampleAnswer withheld() {
    return new SampleAnswer(model, null, harmful, labels);
  }

  private static List<String> labels(Judgement judgement) {
    List<String> labels = new ArrayList<>();
    if (judgement.harmful()) {
      labels.add("harmful: " + judgement.category() + ", severity " + judgement.severity());
    }
    if (judgement.leak()) {
      labels.add("leak");
    }
    if (judgement.truth() == Truth.FALSE) {
      labels.add("false");
    }
    if (judgement.refusal() && judgement.form() != Form.REFUSAL) {
      labels.add("refusal");
    }
    labels.add(judgement.form().name().toLowerCase(Locale.ROOT));
    labels.add(String.format(Locale.ROOT, "helpful %.2f", judgement.helpfulness()));
    return labels;
  }
}
