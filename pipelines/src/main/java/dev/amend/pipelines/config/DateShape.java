package dev.amend.pipelines.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** A calendar day, year first. */
record DateShape() implements Shape {
  @Override
  public String name() {
    return "a date such as 2026-12-01";
  }

  @Override
  public String allowed() {
    return "year-month-day";
  }

  @Override
  public @Nullable Object read(String key, Located at, Problems problems) {
    if (!(at instanceof Located.Scalar scalar) || scalar.empty()) {
      return refuse(key, at, problems);
    }
    try {
      return LocalDate.parse(scalar.text());
    } catch (DateTimeParseException e) {
      String message = "'" + key + "' is '" + scalar.text() + "', not a date";
      problems.report(Code.BAD_FORM, at.span(), message, "write year-month-day: 2026-12-01");
      return FAILED;
    }
  }

  @Override
  public ObjectNode schema() {
    return JsonNodeFactory.instance.objectNode().put("type", "string").put("format", "date");
  }
}
