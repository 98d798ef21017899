package dev.amend.pipelines.config;

import java.util.List;
import java.util.Optional;

/**
 * The keys that a section may have.
 *
 * @param noun what the section is, for messages: {@code clause}
 */
public record KnownKeys(String noun, List<Field> fields) {
  /** Copies the list. */
  public KnownKeys {
    fields = List.copyOf(fields);
  }

  /** Whether a section has no others; reports each of them. */
  public boolean accept(Located.Mapping section, Problems problems) {
    List<String> keys = fields.stream().map(Field::key).toList();
    boolean known = true;
    for (Located.Entry entry : section.entries()) {
      if (!keys.contains(entry.key().text())) {
        known = false;
        report(entry.key(), keys, problems);
      }
    }
    return known;
  }

  private void report(Located.Scalar key, List<String> keys, Problems problems) {
    String word = key.text();
    Optional<Field> renamed =
        fields.stream().filter(field -> field.formerly().contains(word)).findFirst();
    if (renamed.isPresent()) {
      String now = renamed.get().key();
      String message = "'" + word + "' is now called '" + now + "'";
      problems.report(Code.RENAMED_KEY, key.span(), message, "rename it to '" + now + "'");
      return;
    }
    String message = "unknown key '" + word + "' in " + noun;
    problems.report(Code.UNKNOWN_KEY, key.span(), message, ForgottenSign.help(word, keys));
  }
}
