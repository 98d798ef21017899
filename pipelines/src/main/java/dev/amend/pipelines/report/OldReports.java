package dev.amend.pipelines.report;

import static dev.amend.pipelines.report.ModelRow.UNKNOWN;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.amend.models.data.Json;
import dev.amend.models.evidence.Tally;

/**
 * Brings reports of earlier formats to the keys and words of this one. Until format 1 nobody
 * counted the prompts that were left out of a limit's n, nor were health figures beside the
 * clauses. Among those of format 0 are the oldest, which lack keys; in all of them the scope {@code
 * RETAIN} was called {@code NORMAL}, and a heuristic {@code STAND_IN}.
 */
final class OldReports {
  private OldReports() {}

  /** Changes the report in place. */
  static void rename(ObjectNode report) {
    report.path("models").forEach(OldReports::model);
    report.path("clauses").forEach(OldReports::clause);
    report.path("rows").forEach(OldReports::rows);
    report.path("curves").forEach(curve -> lacking(curve, "definition", TextNode.valueOf("")));
    report.path("notes").forEach(OldReports::note);
  }

  private static void model(JsonNode model) {
    lacking(model, "keptStep", IntNode.valueOf(UNKNOWN));
    lacking(model, "guarded", BooleanNode.FALSE);
    model.path("scores").forEach(OldReports::scope);
  }

  private static void note(JsonNode note) {
    if (note.path("kind").asText().equals("STAND_IN")) {
      ((ObjectNode) note).put("kind", Note.Kind.HEURISTIC.name());
    }
  }

  private static void clause(JsonNode clause) {
    lacking(clause, "health", Json.MAPPER.createArrayNode());
    clause.path("limits").forEach(OldReports::limit);
  }

  private static void rows(JsonNode rows) {
    lacking(rows, "trained", IntNode.valueOf(UNKNOWN));
    lacking(rows, "tooLong", IntNode.valueOf(0));
    lacking(rows, "cut", IntNode.valueOf(0));
    lacking(rows, "source", TextNode.valueOf(""));
    lacking(rows, "copies", IntNode.valueOf(0));
    lacking(rows, "conflicts", IntNode.valueOf(0));
  }

  private static void limit(JsonNode limit) {
    scope(limit);
    int n = limit.path("measured").path("n").asInt();
    lacking(limit, "tally", Json.MAPPER.valueToTree(new Tally(n, 0, 0, 0)));
  }

  private static void scope(JsonNode measured) {
    if (measured.path("scope").asText().equals("NORMAL")) {
      ((ObjectNode) measured).put("scope", Scope.RETAIN.name());
    }
  }

  /** Gives a key that earlier versions did not write the value that says nothing. */
  private static void lacking(JsonNode object, String key, JsonNode value) {
    if (!object.has(key)) {
      ((ObjectNode) object).set(key, value);
    }
  }
}
