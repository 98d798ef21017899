package dev.amend.models.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.FormatException;
import java.nio.file.Path;
import java.util.List;

/**
 * Refuses templates with special tokens that they do not define: the tokenizers library looks them
 * up unseen and ends the whole process.
 */
final class ProcessorFit {
  private static final String DEFINED = "special_tokens";

  private ProcessorFit() {}

  static void check(Path file, JsonNode tokenizer) throws FormatException {
    for (JsonNode template : tokenizer.path("post_processor").findParents(DEFINED)) {
      for (String form : List.of("single", "pair")) {
        for (JsonNode piece : template.path(form)) {
          JsonNode token = piece.path("SpecialToken").path("id");
          if (token.isTextual() && !template.path(DEFINED).has(token.asText())) {
            throw FormatException.ofKey(
                file,
                "post_processor." + form,
                "names a special token that special_tokens does not define",
                "Save the tokenizer again");
          }
        }
      }
    }
  }
}
