package dev.amend.pipelines.report;

import static dev.amend.pipelines.report.ModelRow.UNKNOWN;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * Brings reports of format 0 to the keys and words of format 1. Among them are the oldest, which
 * lack keys; in all of them the scope {@code RETAIN} was called {@code NORMAL}, and a heuristic
 * {@code STAND_IN}.
 */
final class OldReports {
  private OldReports() {}

  /** Gives what later versions of format 1 added the value that says nothing. */
  static void complete(ObjectNode report) {
    for (JsonNode row : report.path("rows")) {
      lacking(row, "source", TextNode.valueOf(""));
      lacking(row, "copies", IntNode.valueOf(0));
      lacking(row, "conflicts", IntNode.valueOf(0));
    }
  }

  /** Changes the report in place. */
  static void rename(ObjectNode report) {
    report.path("models").forEach(OldReports::model);
    report.path("clauses").forEach(clause -> clause.path("limits").forEach(OldReports::scope));
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
