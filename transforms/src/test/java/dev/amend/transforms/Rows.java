package dev.amend.transforms;

import dev.amend.models.data.Example;
import dev.amend.models.data.Split;
import dev.amend.transforms.row.Selected;
import java.util.Map;
import org.apache.beam.sdk.values.KV;

/** Rows for tests. */
final class Rows {
  private Rows() {}

  static Example row(String id, String prompt, String response) {
    return row(id, prompt, response, Map.of());
  }

  static Example row(String id, String prompt, String response, Map<String, String> attributes) {
    return new Example(id, "s", prompt, response, prompt, attributes);
  }

  static Selected kept(String selection, Split split, Example row) {
    return new Selected(selection, split, false, row);
  }

  static Selected forgotten(String selection, Split split, Example row) {
    return new Selected(selection, split, true, row);
  }

  static KV<String, Long> count(String key, long count) {
    return KV.of(key, count);
  }
}
