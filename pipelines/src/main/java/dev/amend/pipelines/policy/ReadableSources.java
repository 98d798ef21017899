package dev.amend.pipelines.policy;

import dev.amend.models.overlap.Closest;
import dev.amend.pipelines.config.Code;
import dev.amend.pipelines.config.Placed;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.config.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Local sources are files with content; gold ones name a set. Remote ones are not touched. */
final class ReadableSources implements PolicyCheck {
  @Override
  public void check(Draft draft, Problems problems) {
    for (Placed<Source> source : draft.sources()) {
      if (source.value().gold()) {
        gold(source, Vocabulary.ids(draft.vocabulary().goldSets()), problems);
        continue;
      }
      if (source.at().at("format") == null) {
        problems.report(
            Code.MISSING_KEY,
            source.span("id"),
            "source '" + source.value().id() + "' has no 'format'",
            "say how its rows are read; `amend ls formats` lists them");
      }
      source
          .value()
          .file(draft.folder())
          .ifPresentOrElse(
              file -> local(source, file, problems), () -> elsewhere(source, problems));
    }
  }

  private static void gold(Placed<Source> source, List<String> sets, Problems problems) {
    try {
      String set = Gold.parse(source.value().uri()).set();
      if (!sets.contains(set)) {
        String message = "unknown gold set '" + set + "'";
        problems.report(Code.BAD_GOLD, source.span("uri"), message, Closest.help(set, sets));
      }
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      problems.report(Code.BAD_GOLD, source.span("uri"), message, "write gold:harm?rows=6000");
    }
  }

  private static void elsewhere(Placed<Source> source, Problems problems) {
    report(
        Code.SOURCE_ELSEWHERE,
        source,
        "'" + source.value().uri() + "' is not a file of this machine",
        "this version reads local files: copy it here, or mount where it lies",
        problems);
  }

  private static void local(Placed<Source> source, Path file, Problems problems) {
    String uri = "'" + source.value().uri() + "'";
    if (Files.isDirectory(file)) {
      report(Code.SOURCE_FOLDER, source, uri + " is a folder", "name one file in it", problems);
    } else if (!Files.exists(file)) {
      String help = "the path is relative to policy.yaml";
      report(Code.SOURCE_MISSING, source, uri + " does not exist", help, problems);
    } else if (empty(file)) {
      report(Code.SOURCE_EMPTY, source, uri + " is empty", "check how it was written", problems);
    }
  }

  private static void report(
      Code code, Placed<Source> source, String message, String help, Problems problems) {
    problems.report(code, source.span("uri"), message, help);
  }

  private static boolean empty(Path file) {
    try {
      return Files.size(file) == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
