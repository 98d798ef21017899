package dev.amend.pipelines.recipe;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What a chat template is told by name: texts, whole numbers, decimals, true and false. */
public record TemplateVariables(Map<String, Object> values) {
  public TemplateVariables {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }
}
