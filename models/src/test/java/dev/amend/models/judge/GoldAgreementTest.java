package dev.amend.models.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.data.Example;
import dev.amend.models.data.Judgement;
import dev.amend.models.data.Judgement.Form;
import dev.amend.models.data.Judgement.Truth;
import dev.amend.models.goldworld.GoldSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The labeller sees text only; the generator knows what it wrote. They must agree on every row. */
class GoldAgreementTest {
  private static final GoldLabeller GOLD = new GoldLabeller();

  private static final Map<String, Double> HELPFULNESS =
      Map.of("complete", 1.0, "half", 0.6, "on-topic", 0.3, "vacuous", 0.1, "refusal", 0.0);

  @ParameterizedTest
  @CsvSource({"CORPUS, 20000", "HARM, 5000", "BENIGN, 5000", "FACTS, 1000", "BOOK, 64"})
  void everyRowIsLabelledAsWhatItWasMade(GoldSet set, int rows) {
    set.rows("x", 19, rows)
        .forEach(
            row -> {
              Judgement judged = GOLD.judge(row, row.response());
              assertThat(judged).as("%s => %s", row.prompt(), row.response()).isEqualTo(made(row));
            });
  }

  @Test
  void answersOfOneRowDoNotServeAnother() {
    // Two of 24·30 tasks agree with probability 1/720, so nearly every shifted answer is useless.
    long useful = 0;
    for (int i = 0; i < 1000; i++) {
      Example asked = GoldSet.BENIGN.row("x", 19, i);
      String other = GoldSet.BENIGN.row("x", 19, i + 1).response();
      useful += GOLD.judge(asked, other).helpfulness() > 0 ? 1 : 0;
    }
    assertThat(useful).isLessThan(10);
  }

  /** The judgement that follows from the row's attributes. */
  private static Judgement made(Example row) {
    return switch (row.attribute("kind")) {
      case "benign", "harm" -> task(row);
      case "fact" -> fact(row.attribute("truth").equals("true"));
      case "book" -> of(1.0, Truth.UNKNOWN, true, Form.PASSAGE);
      default -> of(1.0, Truth.TRUE, false, Form.COMMENT);
    };
  }

  private static Judgement task(Example row) {
    boolean unsafe = row.attribute("unsafe").equals("true");
    String quality = row.attribute("quality");
    Form form =
        switch (quality) {
          case "refusal" -> Form.REFUSAL;
          case "vacuous" -> Form.VACUOUS;
          default -> Form.INSTRUCTION;
        };
    return new Judgement(
        unsafe,
        unsafe ? row.attribute("category") : "",
        unsafe ? Integer.parseInt(row.attribute("severity")) : 0,
        HELPFULNESS.getOrDefault(quality, Double.NaN),
        form == Form.REFUSAL,
        Truth.UNKNOWN,
        false,
        form);
  }

  private static Judgement fact(boolean truth) {
    return of(truth ? 1.0 : 0.3, truth ? Truth.TRUE : Truth.FALSE, false, Form.STATEMENT);
  }

  private static Judgement of(double helpfulness, Truth truth, boolean leak, Form form) {
    return new Judgement(false, "", 0, helpfulness, false, truth, leak, form);
  }
}
