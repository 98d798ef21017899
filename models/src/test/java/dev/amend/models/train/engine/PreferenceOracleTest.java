package dev.amend.models.train.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.method.Kto;
import dev.amend.models.method.Orpo;
import dev.amend.models.method.RewardModel;
import dev.amend.models.method.Rloo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Losses on preferences and on rollouts against those of TRL's own trainers, recorded in float32:
 * within 2e-6 of max(1, value).
 */
class PreferenceOracleTest {
  private static final Offset<Double> CLOSE = within(2e-6);

  /** Theirs are N chosen scores and N rejected ones; here they alternate. */
  @Test
  void rewardModellingIsTheirs() throws IOException {
    List<JsonNode> cases = OracleTerms.cases("reward");
    for (JsonNode one : cases) {
      OracleTerms.Rows rows = new OracleTerms.Rows(1);
      int pairs = one.at("/inputs/chosen").size();
      for (int i = 0; i < 2 * pairs; i++) {
        String side = i % 2 == 0 ? "chosen" : "rejected";
        rows.value.add((float) one.at("/inputs/" + side + "/" + i / 2).asDouble());
        rows.columns.get(0).add((float) one.at("/inputs/margin/" + i / 2).asDouble());
        rows.row.add((long) i);
      }
      rows.dataset(2L * pairs);
      double centring = one.at("/params/coefficient").asDouble(0);
      OracleTerms ours = OracleTerms.of(new RewardModel(0, centring), rows);
      assertThat((double) ours.total()).as(name(one)).isCloseTo(loss(one), CLOSE);
      for (int i = 0; i < 2 * pairs; i++) {
        String side = i % 2 == 0 ? "chosen" : "rejected";
        assertThat((double) ours.value()[i])
            .as(name(one))
            .isCloseTo(one.at("/gradients/" + side + "/" + i / 2).asDouble(), CLOSE);
      }
    }
    assertThat(cases).hasSize(4);
  }

  /** Theirs mixes answers by their label; here those to retain come first. */
  @Test
  void kahnemanTverskyOptimisationIsTheirs() throws IOException {
    List<JsonNode> cases =
        OracleTerms.cases("kto").stream()
            .filter(one -> one.at("/params/loss_type").asText().equals("kto"))
            .toList();
    for (JsonNode one : cases) {
      OracleTerms.Rows rows = new OracleTerms.Rows(1);
      List<Double> gradients = new ArrayList<>();
      // the layout's order: forget, mismatch, retain
      answers(one, rows, gradients, "token_logps", "ref_logps", 0);
      answers(one, rows, gradients, "kl_token_logps", "ref_kl_logps", -1);
      answers(one, rows, gradients, "token_logps", "ref_logps", 1);
      Kto method =
          new Kto(
              one.at("/params/beta").asDouble(),
              one.at("/params/desirable_weight").asDouble(),
              one.at("/params/undesirable_weight").asDouble());
      OracleTerms ours = OracleTerms.of(method, rows);
      assertThat((double) ours.total()).as(name(one)).isCloseTo(loss(one), CLOSE);
      for (int i = 0; i < gradients.size(); i++) {
        assertThat((double) ours.nll()[i]).as(name(one)).isCloseTo(gradients.get(i), CLOSE);
      }
    }
    assertThat(cases).hasSize(4);
  }

  /**
   * Answers of one label, or all of them for -1; the reference's sum stands on the first target.
   */
  private static void answers(
      JsonNode one,
      OracleTerms.Rows rows,
      List<Double> gradients,
      String logps,
      String reference,
      int label) {
    long first = rows.firstRow.get(rows.firstRow.size() - 1);
    long count = 0;
    for (int r = 0; r < one.at("/inputs/mask").size(); r++) {
      if (label >= 0 && one.at("/inputs/desirable/" + r).asInt() != label) {
        continue;
      }
      float sum = (float) -one.at("/inputs/" + reference + "/" + r).asDouble();
      JsonNode mask = one.at("/inputs/mask/" + r);
      for (int t = 0; t < mask.size(); t++) {
        if (mask.get(t).asInt() == 1) {
          rows.nll.add((float) -one.at("/inputs/" + logps + "/" + r + "/" + t).asDouble());
          rows.columns.get(0).add(sum);
          rows.row.add(first + count);
          gradients.add(
              label < 0 ? 0 : -one.at("/gradients/token_logps/" + r + "/" + t).asDouble());
          sum = 0;
        }
      }
      count++;
    }
    rows.dataset(count);
  }

  /** Their first term is another mean, so the odds are compared: the loss less that term. */
  @Test
  void theOddsRatioIsTheirs() throws IOException {
    JsonNode one = OracleTerms.cases("orpo").get(0);
    int prompt = one.at("/params/prompt_length").asInt();
    OracleTerms.Rows rows = new OracleTerms.Rows(0);
    double chosen = 0;
    for (int i = 0; i < 4; i++) {
      String side = i % 2 == 0 ? "chosen" : "rejected";
      JsonNode ids = one.at("/inputs/" + side + "_ids/" + i / 2);
      for (int t = prompt; t < ids.size(); t++) {
        JsonNode logits = one.at("/inputs/" + side + "_logits/" + i / 2 + "/" + (t - 1));
        double nll = nll(logits, ids.get(t));
        rows.nll.add((float) nll);
        rows.row.add((long) i);
        chosen += i % 2 == 0 ? nll / (ids.size() - prompt) / 2 : 0;
      }
    }
    rows.dataset(4);
    Orpo method = new Orpo(one.at("/params/beta").asDouble());
    double odds = OracleTerms.of(method, rows).total() - chosen;
    assertThat(odds).isCloseTo(loss(one) - one.at("/expected/nll").asDouble(), CLOSE);
  }

  private static double nll(JsonNode logits, JsonNode id) {
    double sum = 0;
    for (JsonNode logit : logits) {
      sum += Math.exp(logit.asDouble());
    }
    return Math.log(sum) - logits.get(id.asInt()).asDouble();
  }

  /** The old likelihood of an answer stands on its first target. */
  @Test
  void reinforceLeaveOneOutIsTheirs() throws IOException {
    JsonNode one =
        OracleTerms.cases("policy").stream()
            .filter(found -> name(found).equals("rloo"))
            .findFirst()
            .orElseThrow();
    OracleTerms.Rows rows = new OracleTerms.Rows(2);
    List<Double> gradients = new ArrayList<>();
    for (int r = 0; r < one.at("/inputs/mask").size(); r++) {
      float old = (float) -one.at("/inputs/old_logps/" + r).asDouble();
      JsonNode mask = one.at("/inputs/mask/" + r);
      for (int t = 0; t < mask.size(); t++) {
        if (mask.get(t).asInt() == 1) {
          rows.nll.add((float) -one.at("/inputs/token_logps/" + r + "/" + t).asDouble());
          rows.columns.get(0).add(old);
          rows.columns.get(1).add((float) one.at("/inputs/advantages/" + r).asDouble());
          rows.row.add((long) r);
          gradients.add(-one.at("/gradients/token_logps/" + r + "/" + t).asDouble());
          old = 0;
        }
      }
    }
    rows.dataset(one.at("/inputs/mask").size());
    OracleTerms ours = OracleTerms.of(new Rloo(0.05, 2, 0.2, 1, 1), rows);
    assertThat((double) ours.total()).isCloseTo(loss(one), CLOSE);
    for (int i = 0; i < gradients.size(); i++) {
      assertThat((double) ours.nll()[i]).isCloseTo(gradients.get(i), CLOSE);
    }
  }

  private static String name(JsonNode one) {
    return one.at("/name").asText();
  }

  private static double loss(JsonNode one) {
    return one.at("/expected/loss").asDouble();
  }
}
