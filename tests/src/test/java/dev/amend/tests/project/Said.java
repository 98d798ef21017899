package dev.amend.tests.project;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.Json;

/**
 * How a command ended.
 *
 * @param exit its exit status, 128 + n for signal n
 * @param out all of its standard output
 * @param err all of its standard error
 */
public record Said(int exit, String out, String err) {

  /** The one JSON document that standard output is; anything more or less is an error. */
  public JsonNode json() {
    return Json.read(out, JsonNode.class);
  }
}
