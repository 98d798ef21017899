package dev.amend.pipelines.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.pipelines.report.Curve.Point;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ThinningTest {
  @Test
  void aSpikeSurvives() {
    List<Point> flat = points(10_000, 5_003);

    List<Point> kept = Thinning.of(flat, 100);

    assertThat(kept).contains(new Point(5_003, 99));
    // At most first, least, greatest and last of each of 100 buckets.
    assertThat(kept.size()).isLessThanOrEqualTo(400);
    assertThat(kept).startsWith(new Point(0, 1)).endsWith(new Point(9_999, 1));
  }

  @Test
  void stepsStayInOrder() {
    assertThat(Thinning.of(points(1_000, 7), 10).stream().map(Point::step).toList()).isSorted();
  }

  @Test
  void aShortCurveStaysWhole() {
    List<Point> few = points(40, 3);

    assertThat(Thinning.of(few, 10)).isEqualTo(few);
  }

  private static List<Point> points(int count, int spike) {
    return IntStream.range(0, count).mapToObj(i -> new Point(i, i == spike ? 99 : 1)).toList();
  }
}
