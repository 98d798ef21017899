package dev.amend.pipelines.report;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amend.infra.codec.DamagedFileException;
import dev.amend.infra.codec.StoredFile;
import dev.amend.models.data.Json;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The report's data as JSON, for programs and for drawing the page again. Values that are no number
 * are the strings {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"}, which JSON has no
 * other word for.
 *
 * <p>A report is many small records that are only shown, so they are bound as they are; what older
 * formats called otherwise is renamed before, by {@link OldReports}. Keys that no record has are
 * passed over.
 */
public final class ReportJson {
  private static final int FORMAT = 2;
  private static final StoredFile FILE =
      new StoredFile("the report", FORMAT, "Run `amend apply` again to write it anew.");
  private static final ObjectReader READER =
      Json.MAPPER
          .readerFor(RunReport.class)
          .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private ReportJson() {}

  /** Indented text with a newline at its end. */
  public static String write(RunReport report) {
    ObjectNode json = StoredFile.written(FORMAT);
    json.setAll((ObjectNode) Json.MAPPER.valueToTree(report));
    return Json.pretty(json);
  }

  /**
   * The report that {@link #write} wrote, in this version or an earlier one.
   *
   * @throws DamagedFileException naming the key that is missing or wrong
   * @throws dev.amend.infra.codec.NewerFormatException if a later version wrote it
   */
  public static RunReport read(String json) {
    ObjectNode report = FILE.tree(json);
    if (StoredFile.format(report) < FORMAT) {
      OldReports.rename(report);
    }
    try {
      return READER.readValue(report);
    } catch (JsonMappingException e) {
      String why = "'" + place(e) + "' is missing or wrong";
      throw new DamagedFileException(FILE.what(), why, FILE.advice());
    } catch (IOException e) {
      throw new UncheckedIOException("a tree in memory cannot fail to be read", e);
    }
  }

  /** Of the mistake only its place: its message may hold the text of a sample. */
  private static String place(JsonMappingException mistake) {
    StringBuilder place = new StringBuilder();
    for (JsonMappingException.Reference step : mistake.getPath()) {
      if (step.getFieldName() == null) {
        place.append('[').append(step.getIndex()).append(']');
      } else {
        place.append(place.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return place.toString();
  }
}
