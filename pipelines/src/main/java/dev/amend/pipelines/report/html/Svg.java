package dev.amend.pipelines.report.html;

import java.util.List;
import java.util.Locale;

/** The few shapes our plots are made of. Colours come from the style sheet by class. */
final class Svg {
  private Svg() {}

  /**
   * A drawing that scales with its box.
   *
   * @param title what it shows, for those who cannot see it
   */
  static Html canvas(double width, double height, String title) {
    return Html.of("svg")
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("viewBox", "0 0 " + number(width) + " " + number(height))
        .with("role", "img")
        .with("aria-label", title);
  }

  static Html line(String cssClass, double x1, double y1, double x2, double y2) {
    return Html.styled("line", cssClass)
        .with("x1", number(x1))
        .with("y1", number(y1))
        .with("x2", number(x2))
        .with("y2", number(y2));
  }

  static Html circle(String cssClass, double x, double y, double radius) {
    return Html.styled("circle", cssClass)
        .with("cx", number(x))
        .with("cy", number(y))
        .with("r", number(radius));
  }

  /** A square standing on its corner. */
  static Html diamond(String cssClass, double x, double y, double radius) {
    return polygon(
        cssClass,
        List.of(
            new Spot(x, y - radius),
            new Spot(x + radius, y),
            new Spot(x, y + radius),
            new Spot(x - radius, y)));
  }

  static Html polyline(String cssClass, List<Spot> spots) {
    return Html.styled("polyline", cssClass).with("points", points(spots));
  }

  /**
   * Text with its baseline at y.
   *
   * @param anchor start, middle or end
   */
  static Html text(String cssClass, double x, double y, String anchor, String text) {
    return Html.of("text", text)
        .with("class", cssClass)
        .with("x", number(x))
        .with("y", number(y))
        .with("text-anchor", anchor);
  }

  /** A text that has at most so many letters, cut at its end. */
  static String shortened(String text, int letters) {
    return text.length() <= letters ? text : text.substring(0, letters - 1) + "…";
  }

  /** At most two decimals: a hundredth of a pixel cannot be seen. */
  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.replaceAll("\\.?0+$", "");
  }

  private static Html polygon(String cssClass, List<Spot> spots) {
    return Html.styled("polygon", cssClass).with("points", points(spots));
  }

  private static String points(List<Spot> spots) {
    StringBuilder points = new StringBuilder();
    for (Spot spot : spots) {
      points.append(points.isEmpty() ? "" : " ");
      points.append(number(spot.x())).append(',').append(number(spot.y()));
    }
    return points.toString();
  }

  /** A place on the canvas. */
  record Spot(double x, double y) {}
}
