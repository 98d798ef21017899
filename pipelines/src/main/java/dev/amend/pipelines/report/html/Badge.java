package dev.amend.pipelines.report.html;

import dev.amend.models.evaluate.Verdict;
import dev.amend.pipelines.report.ModelRow;
import java.util.Locale;

/** Small labels: sign and word, so that they read without colour. */
final class Badge {
  private Badge() {}

  static Html of(Verdict verdict) {
    return Html.styled("span", "badge " + cssClass(verdict))
        .text(verdict.sign() + " " + verdict.word());
  }

  static Html plain(String text) {
    return Html.styled("span", "badge").text(text);
  }

  /** A model's name with what it is there for. */
  static Html model(ModelRow model, boolean judged) {
    Html name = Html.styled("span", "model").add(Html.of("b", model.name()));
    switch (model.role()) {
      case BASE -> name.add(plain("base"));
      case BASELINE -> name.add(plain("baseline"));
      case METHOD -> {}
    }
    if (judged) {
      name.add(Html.styled("span", "badge judged").text("judged"));
    }
    return model.guarded() ? name.add(guarded(model)) : name;
  }

  /** Why a guard stopped it: without that, its numbers read as the method's best. */
  private static Html guarded(ModelRow model) {
    return Html.styled("span", "badge refused guarded")
        .with("title", model.stopExplained())
        .text("■ " + model.stop() + ", rolled back to step " + model.keptStep());
  }

  /** {@code accepted}, {@code already-kept}, {@code not-proven}, {@code refused}. */
  static String cssClass(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
