package dev.amend.transforms.container;

import dev.amend.transforms.format.Fields;
import dev.amend.transforms.format.RecordFormat;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What stands between the cells of a table. RFC 4180 has commas; a spreadsheet writes semicolons
 * where commas stand in numbers, and others write tabs or bars.
 */
final class Separators {
  private static final List<Character> KNOWN = List.of(',', ';', '\t', '|');

  private Separators() {}

  /** The first one by which the header row has the columns that the format needs; else a comma. */
  static char of(String header, RecordFormat format) {
    return KNOWN.stream()
        .filter(separator -> holdsColumns(header, separator, format))
        .findFirst()
        .orElse(',');
  }

  private static boolean holdsColumns(String header, char separator, RecordFormat format) {
    List<String> names =
        Arrays.stream(header.split(Pattern.quote(String.valueOf(separator)), -1))
            .map(name -> Fields.normal(name.replace("\"", "")))
            .toList();
    return !format.required().isEmpty()
        && format.required().stream()
            .allMatch(
                needed ->
                    Arrays.stream(needed.split("\\|"))
                        .map(Fields::normal)
                        .anyMatch(names::contains));
  }
}
