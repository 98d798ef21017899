package dev.amend.pipelines.policy;

import dev.amend.models.overlap.Closest;
import dev.amend.pipelines.config.Code;
import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Every source that an entry reads is listed, and every listed one is read. A base from scratch may
 * read any source: which, the recipe says.
 */
final class KnownSources implements PolicyCheck {
  @Override
  public void check(Draft draft, Problems problems) {
    List<String> known = draft.sourceIds();
    Set<String> read = new HashSet<>();
    for (Located body : draft.selecting()) {
      Located source = body.at("source");
      if (source == null || source.text().isEmpty()) {
        continue;
      }
      read.add(source.text());
      if (!known.contains(source.text())) {
        String message = "unknown source '" + source.text() + "'";
        String help = Closest.help(source.text(), known);
        problems.report(Code.UNKNOWN_SOURCE, source.span(), message, help);
        // The source that was meant is not unused as well.
        Closest.to(source.text(), known).ifPresent(read::add);
      }
    }
    Located base = draft.root().at("base");
    if (base != null && base.text().equals(Policy.SCRATCH)) {
      return;
    }
    draft.sources().stream()
        .filter(source -> !read.contains(source.value().id()))
        .forEach(
            source ->
                problems.report(
                    Code.UNUSED_SOURCE,
                    source.span("id"),
                    "source '" + source.value().id() + "' is not used",
                    "refer to it from a clause or keep entry, or remove it"));
  }
}
