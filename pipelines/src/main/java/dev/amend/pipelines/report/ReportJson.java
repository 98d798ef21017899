package dev.amend.pipelines.report;

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

  /** The report that {@link #write} wrote. */
  public static RunReport read(String json) {
    return Json.read(json, RunReport.class);
  }
}
