package dev.amend.pipelines.report.html;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Finds a free place for the label of each point: close to it in one of eight directions, else
 * farther away with a leader line, else where it covers least. Deterministic: earlier points choose
 * first.
 */
final class LabelPlacement {
  /** Mean width of a letter of the system font at 12 px, slightly generous. */
  private static final double LETTER = 6.5;

  private static final double HEIGHT = 14;

  /** From the middle of a line of text down to its baseline. */
  private static final double DROP = 4;

  private static final double[] RINGS = {11, 20, 32, 46, 62, 80, 100};

  /** East, west, then the diagonals, then straight up and down. */
  private static final int[][] DIRECTIONS = {
    {1, 0}, {-1, 0}, {1, -1}, {1, 1}, {-1, -1}, {-1, 1}, {0, -1}, {0, 1}
  };

  private final Box canvas;
  private final List<Box> taken = new ArrayList<>();

  LabelPlacement(Box canvas) {
    this.canvas = canvas;
  }

  /** Keeps labels off something drawn. */
  void avoid(Box drawn) {
    taken.add(drawn);
  }

  /** Where the label of a point goes. */
  Place place(double x, double y, String label) {
    double width = label.length() * LETTER;
    List<Place> candidates = candidates(x, y);
    Place chosen =
        Collections.min(candidates, Comparator.comparingInt(place -> collisions(place.box(width))));
    taken.add(chosen.box(width));
    return chosen;
  }

  private static List<Place> candidates(double x, double y) {
    List<Place> places = new ArrayList<>();
    for (double ring : RINGS) {
      for (int[] way : DIRECTIONS) {
        String anchor = way[0] > 0 ? "start" : way[0] < 0 ? "end" : "middle";
        double atY = y + way[1] * Math.max(ring, HEIGHT);
        places.add(new Place(x + way[0] * ring, atY + DROP, anchor, ring > RINGS[0]));
      }
    }
    return places;
  }

  /** None where the box is free; sticking out of the canvas is worse than any. */
  private int collisions(Box box) {
    int overlaps = (int) taken.stream().filter(box::overlaps).count();
    return canvas.contains(box) ? overlaps : overlaps + taken.size() + 1;
  }

  /**
   * A baseline start, middle or end.
   *
   * @param far whether a leader line must tell which point is meant
   */
  record Place(double x, double y, String anchor, boolean far) {
    /** Middle of the line of text. */
    double middle() {
      return y - DROP;
    }

    private Box box(double width) {
      double left =
          switch (anchor) {
            case "start" -> x;
            case "end" -> x - width;
            default -> x - width / 2;
          };
      return new Box(left, middle() - HEIGHT / 2, left + width, middle() + HEIGHT / 2);
    }
  }

  /** A rectangle, y downwards. */
  record Box(double left, double top, double right, double bottom) {
    /** A rectangle around the line from one spot to another. */
    static Box around(double x1, double y1, double x2, double y2, double room) {
      return new Box(
          Math.min(x1, x2) - room,
          Math.min(y1, y2) - room,
          Math.max(x1, x2) + room,
          Math.max(y1, y2) + room);
    }

    boolean overlaps(Box other) {
      return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }

    boolean contains(Box other) {
      return left <= other.left
          && other.right <= right
          && top <= other.top
          && other.bottom <= bottom;
    }
  }
}
