package dev.amend.pipelines.report.html;

import java.util.List;

/** A table that scrolls inside its own box when the page is narrower. */
final class Table {
  private final Html head = Html.of("tr");
  private final Html body = Html.of("tbody");
  private final String caption;
  private String cssClass = "";

  /**
   * @param caption what it holds, for screen readers
   */
  Table(String caption) {
    this.caption = caption;
  }

  /** Cells are whole numbers, to be read digit under digit. */
  Table counts() {
    cssClass = "counts";
    return this;
  }

  Table heading(Html content) {
    head.add(Html.of("th").with("scope", "col").add(content));
    return this;
  }

  Table headings(String... names) {
    for (String name : names) {
      heading(Html.of("span", name));
    }
    return this;
  }

  Table row(Html first, List<Html> rest) {
    return row("", first, rest);
  }

  /** A row whose first cell names it. */
  Table row(String cssClass, Html first, List<Html> rest) {
    Html row = Html.styled("tr", cssClass);
    row.add(Html.of("th").with("scope", "row").add(first));
    rest.forEach(cell -> row.add(Html.of("td").add(cell)));
    body.add(row);
    return this;
  }

  Html drawn() {
    return Html.styled("div", "scroll")
        .with("role", "region")
        .with("tabindex", "0")
        .with("aria-label", caption)
        .add(Html.styled("table", cssClass).add(Html.of("thead").add(head), body));
  }
}
