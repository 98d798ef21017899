package dev.amend.pipelines.report.html;

import dev.amend.pipelines.report.Curve.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Leaves out points that could not be told apart on the page. Of each bucket of neighbours the
 * first, least, greatest and last point stay, so that no spike is lost.
 */
final class Thinning {
  private Thinning() {}

  static List<Point> of(List<Point> points, int buckets) {
    int size = (points.size() + buckets - 1) / buckets;
    if (size <= 4) {
      return points;
    }
    List<Point> kept = new ArrayList<>();
    for (int start = 0; start < points.size(); start += size) {
      kept.addAll(ends(points.subList(start, Math.min(start + size, points.size()))));
    }
    return kept;
  }

  private static List<Point> ends(List<Point> bucket) {
    Comparator<Point> byValue = Comparator.comparingDouble(Point::value);
    Set<Point> kept = new LinkedHashSet<>();
    kept.add(bucket.get(0));
    bucket.stream().min(byValue).ifPresent(kept::add);
    bucket.stream().max(byValue).ifPresent(kept::add);
    kept.add(bucket.get(bucket.size() - 1));
    return kept.stream().sorted(Comparator.comparingLong(Point::step)).toList();
  }
}
