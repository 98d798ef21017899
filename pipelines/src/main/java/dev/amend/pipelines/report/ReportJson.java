package dev.amend.pipelines.report;

import static dev.amend.pipelines.report.ModelRow.UNKNOWN;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.amend.models.data.Json;

/**
 * The report's data as JSON, for programs and for drawing the page again. Values that are no number
 * are the strings {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"}, which JSON has no
 * other word for.
 */
public final class ReportJson {
  private ReportJson() {}

  /** Indented text with a newline at its end. */
  public static String write(RunReport report) {
    return Json.pretty(report);
  }

  /** The report that {@link #write} wrote, in this version or an earlier one. */
  public static RunReport read(String json) {
    JsonNode report = Json.read(json, JsonNode.class);
    report.path("models").forEach(model -> lacking(model, "keptStep", IntNode.valueOf(UNKNOWN)));
    report.path("models").forEach(model -> lacking(model, "guarded", BooleanNode.FALSE));
    report.path("curves").forEach(curve -> lacking(curve, "definition", TextNode.valueOf("")));
    return Json.read(report.toString(), RunReport.class);
  }

  /** Gives a field that earlier versions did not write the value that says nothing. */
  private static void lacking(JsonNode object, String field, JsonNode value) {
    if (!object.has(field)) {
      ((ObjectNode) object).set(field, value);
    }
  }
}
