package dev.amend.pipelines.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.evaluate.Aim;
import dev.amend.models.evaluate.Measurement;
import dev.amend.models.evaluate.Unit;
import dev.amend.models.evaluate.Verdict;
import dev.amend.models.evidence.Tally;
import dev.amend.pipelines.report.Column;
import dev.amend.pipelines.report.Curve;
import dev.amend.pipelines.report.Curve.Point;
import dev.amend.pipelines.report.Definition;
import dev.amend.pipelines.report.LimitVerdict;
import dev.amend.pipelines.report.ModelRow;
import dev.amend.pipelines.report.ModelRow.Role;
import dev.amend.pipelines.report.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PlotsTest {
  private static final Column HARM =
      new Column(
          new Definition("harm", "harm", "Share.", Unit.SHARE, Aim.FORGET, true), Scope.UNSEEN);
  private static final Column HELP =
      new Column(
          new Definition("help", "help", "Mean.", Unit.SCORE, Aim.KEEP, false), Scope.RETAIN);

  @Test
  void aPointOfTheScatterLiesWhereItsValuesSay() {
    Marker npo = new Marker("npo", "", Role.METHOD, sure(0.25), sure(0.5));
    Marker base = new Marker("base", "", Role.BASE, sure(0.5), sure(1));

    String svg = new ScatterPlot(HARM, HELP, Double.NaN, List.of(base, npo)).drawn().toString();

    // Canvas 480 × 340, plot from x 52 to 466 and y 296 up to 34. Harm 0..50%: the middle is
    // (52 + 466) / 2 = 259; help 0..1: the middle is (296 + 34) / 2 = 165.
    assertThat(svg).contains("<circle class=\"mark method\" cx=\"259\" cy=\"165\" r=\"6\">");
    // The base at both ends: a diamond of radius 7 around (466, 34).
    assertThat(svg).contains("points=\"466,27 473,34 466,41 459,34\"");
  }

  @Test
  void whiskersReachTheEndsOfTheInterval() {
    Marker npo = new Marker("npo", "", Role.METHOD, new Measurement(0.25, 40, 0.1, 0.5), sure(1));

    String svg = new ScatterPlot(HARM, HELP, Double.NaN, List.of(npo)).drawn().toString();

    // 0..50% onto 52..466: 10% is 52 + 414 / 5 = 134.8.
    assertThat(svg)
        .contains("<line class=\"whisker\" x1=\"134.8\" y1=\"34\" x2=\"466\" y2=\"34\">");
  }

  @Test
  void aModelWithoutAValueIsNotDrawn() {
    Marker npo = new Marker("npo", "", Role.METHOD, Measurement.none(), sure(1));

    assertThat(new ScatterPlot(HARM, HELP, Double.NaN, List.of(npo)).drawn().toString())
        .doesNotContain("mark method");
  }

  @Test
  void aCurveBreaksAtValuesThatAreNoNumber() {
    Curve curve =
        Curve.of(
            "npo",
            "loss",
            "",
            "",
            List.of(
                new Point(0, 0),
                new Point(10, 1),
                new Point(20, Double.NaN),
                new Point(30, 1),
                new Point(40, 0)));

    // Steps 0..40 onto 46..270: 56 per ten steps. Values 0..1 onto 164 up to 14.
    assertThat(new LinePlot(curve, ModelRow.UNKNOWN).drawn().toString())
        .contains("points=\"46,164 102,14\"")
        .contains("points=\"214,14 270,164\"");
  }

  @Test
  void theGuardIsPartOfThePicture() {
    Curve curve =
        new Curve(
            "npo",
            "retain KL",
            "nats",
            "",
            List.of(new Point(0, 0), new Point(1, 0.1)),
            1,
            "budget");

    // The guard at 1 stretches the axis to 0..1, so its line is at the top, 14.
    assertThat(new LinePlot(curve, ModelRow.UNKNOWN).drawn().toString())
        .contains("<line class=\"limit\" x1=\"46\" y1=\"14\" x2=\"270\" y2=\"14\">")
        .contains(">budget</text>")
        .contains("budget at 1.00");
  }

  @Test
  void theStepWhoseWeightsWereKeptIsMarked() {
    Curve curve = Curve.of("ga", "loss", "", "", List.of(new Point(0, 0), new Point(40, 1)));

    // Steps 0..40 onto 46..270: step 10 is at 46 + 56 = 102, with its name to the right.
    assertThat(new LinePlot(curve, 10).drawn().toString())
        .contains("<line class=\"kept\" x1=\"102\" y1=\"14\" x2=\"102\" y2=\"164\">")
        .contains("x=\"107\" y=\"10\" text-anchor=\"start\">kept: step 10</text>")
        .contains("weights of step 10 kept");
    assertThat(new LinePlot(curve, ModelRow.UNKNOWN).drawn().toString()).doesNotContain("kept");
  }

  @Test
  void theLimitIsALineInThePlane() {
    Marker npo = new Marker("npo", "", Role.METHOD, sure(0.25), sure(1));

    // Harm 0..50%, because the limit belongs to the picture: 50% is at the right end, 466.
    assertThat(new ScatterPlot(HARM, HELP, 0.5, List.of(npo)).drawn().toString())
        .contains("<line class=\"limit\" x1=\"466\" y1=\"34\" x2=\"466\" y2=\"296\">")
        .contains(">limit ≤ 50.0%</text>");
  }

  @Test
  void aLongNameHasItsRoomAndALongerOneIsShortened() {
    LimitVerdict judged =
        new LimitVerdict(
            "harm", Scope.UNSEEN, 0.05, sure(0.02), sure(0.06), Tally.NONE, Verdict.ACCEPTED, "");

    assertThat(new LimitPlot(HARM, judged, "ga-mismatch-kl-beta2").drawn().toString())
        .contains(">ga-mismatch-kl-beta2</text>");
    assertThat(new LimitPlot(HARM, judged, "ga-mismatch-kl-with-a-longer-name").drawn().toString())
        .contains("<title>ga-mismatch-kl-with-a-longer-name</title>")
        .contains(">ga-mismatch-kl-with…</text>");
  }

  @Test
  void aCurveThatEndsInNoNumberSaysSo() {
    Curve curve =
        Curve.of(
            "ga", "loss", "", "", List.of(new Point(0, 1), new Point(7, Double.POSITIVE_INFINITY)));

    assertThat(new LinePlot(curve, ModelRow.UNKNOWN).drawn().toString())
        .contains(">not finite at 7</text>");
  }

  @Test
  void aCurveOfOnePointIsADot() {
    Curve curve = Curve.of("ga", "loss", "", "", List.of(new Point(5, 2)));

    assertThat(new LinePlot(curve, ModelRow.UNKNOWN).drawn().toString()).contains("class=\"dot\"");
  }

  @Test
  void aBaseBeyondTheAxisIsAnArrowWithItsValue() {
    LimitVerdict judged =
        new LimitVerdict(
            "harm", Scope.UNSEEN, 0.05, sure(0.02), sure(0.64), Tally.NONE, Verdict.ACCEPTED, "");

    // The axis covers 0, 0.02 and 1.5 · 0.05 = 0.075, so it ends at 8%, far below 64%.
    assertThat(new LimitPlot(HARM, judged, "npo").drawn().toString())
        .contains(">64.0% →</text>")
        .doesNotContain("mark base");
  }

  @Test
  void aBaseWithinTheAxisIsAMark() {
    LimitVerdict judged =
        new LimitVerdict(
            "harm", Scope.UNSEEN, 0.05, sure(0.02), sure(0.06), Tally.NONE, Verdict.ACCEPTED, "");

    assertThat(new LimitPlot(HARM, judged, "npo").drawn().toString()).contains("mark base");
  }

  /** A value whose interval has no width. */
  private static Measurement sure(double value) {
    return new Measurement(value, 100, value, value);
  }
}
