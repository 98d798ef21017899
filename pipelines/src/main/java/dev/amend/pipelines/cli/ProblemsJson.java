package dev.amend.pipelines.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amend.models.data.Json;
import dev.amend.pipelines.config.Problem;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.config.Severity;

/**
 * Problems for programs, sorted by position:
 *
 * <pre>
 * {"ok": false, "errors": 1, "warnings": 0,
 *  "problems": [{"code": "CFG-003", "severity": "error", "file": "recipe.yaml",
 *                "line": 5, "column": 3, "length": 12, "message": "…", "help": "…"}]}
 * </pre>
 *
 * Lines and columns count from 1; line 0 means the file as a whole.
 */
final class ProblemsJson {
  private ProblemsJson() {}

  static String of(Problems problems) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("ok", !problems.stop());
    json.put("errors", problems.count(Severity.ERROR));
    json.put("warnings", problems.count(Severity.WARNING));
    json.putArray("problems").addAll(problems.all().stream().map(ProblemsJson::one).toList());
    return Json.pretty(json).strip();
  }

  private static ObjectNode one(Problem problem) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("code", problem.code().id())
        .put("severity", problem.severity().word())
        .put("file", problem.at().file())
        .put("line", problem.at().line())
        .put("column", problem.at().column())
        .put("length", problem.at().length())
        .put("message", problem.message())
        .put("help", problem.help());
  }
}
