package dev.amend.models.goldworld;

import dev.amend.models.data.Example;
import dev.amend.models.data.Split;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A dealt row before a policy names its source. */
record GoldRow(String prompt, String response, String group, Map<String, String> attributes) {
  /** This row with one more attribute. */
  GoldRow with(String name, String value) {
    Map<String, String> more = new TreeMap<>(attributes);
    more.put(name, value);
    return new GoldRow(prompt, response, group, more);
  }

  /** This row as part of a split. */
  GoldRow in(Split split) {
    return with("split", split.name().toLowerCase(Locale.ROOT));
  }

  Example from(String source) {
    return Example.of(source, prompt, response, group, attributes);
  }
}
