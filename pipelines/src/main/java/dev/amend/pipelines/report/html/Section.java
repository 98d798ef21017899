package dev.amend.pipelines.report.html;

import java.util.List;

/**
 * A titled part of the page. One without content is left out, with its entry in the contents.
 *
 * @param lead one sentence on how to read it
 */
record Section(String id, String title, Html lead, List<Html> content) {
  /** A part whose lead explains no words. */
  Section(String id, String title, String lead, List<Html> content) {
    this(id, title, Html.of("span", lead), content);
  }

  boolean vanishes() {
    return content.isEmpty();
  }

  Html drawn() {
    Html section = Html.of("section").with("id", id).with("aria-labelledby", id + "-title");
    section.add(Html.of("h2", title).with("id", id + "-title"));
    section.add(Html.styled("p", "lead").add(lead));
    return section.addAll(content);
  }
}
