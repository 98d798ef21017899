package dev.amend.pipelines.report.html;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds a free place for the label of each point: beside, above or below it, else further up or
 * down. Deterministic: earlier points choose first.
 */
final class LabelPlacement {
  /** Mean width of a letter of the system font at 12 px, slightly generous. */
  private static final double LETTER = 6.3;

  private static final double HEIGHT = 14;
  private static final double GAP = 11;
  private static final int FARTHEST = 6;

  private final Box canvas;
  private final List<Box> taken = new ArrayList<>();

  LabelPlacement(double left, double top, double right, double bottom) {
    canvas = new Box(left, top, right, bottom);
  }

  /** Keeps labels off a point. */
  void avoid(double x, double y) {
    taken.add(new Box(x - 8, y - 8, x + 8, y + 8));
  }

  /** Where the label of a point goes. */
  Place place(double x, double y, String label) {
    double width = label.length() * LETTER;
    List<Place> candidates = candidates(x, y);
    Place chosen =
        candidates.stream()
            .filter(place -> free(place.box(width)))
            .findFirst()
            .orElse(candidates.get(0));
    taken.add(chosen.box(width));
    return chosen;
  }

  private static List<Place> candidates(double x, double y) {
    List<Place> places = new ArrayList<>();
    for (int away = 0; away <= FARTHEST; away++) {
      for (double shift : new double[] {away * HEIGHT, -away * HEIGHT}) {
        places.add(new Place(x + GAP, y + 4 + shift, "start"));
        places.add(new Place(x - GAP, y + 4 + shift, "end"));
        if (away > 0) {
          places.add(new Place(x, y + 4 + shift, "middle"));
        }
      }
    }
    return places;
  }

  private boolean free(Box box) {
    return canvas.contains(box) && taken.stream().noneMatch(box::overlaps);
  }

  /** A baseline start, middle or end. */
  record Place(double x, double y, String anchor) {
    Box box(double width) {
      double left =
          switch (anchor) {
            case "start" -> x;
            case "end" -> x - width;
            default -> x - width / 2;
          };
      return new Box(left, y - HEIGHT + 3, left + width, y + 3);
    }
  }

  /** A rectangle, y downwards. */
  record Box(double left, double top, double right, double bottom) {
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
