package dev.amend.infra.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amend.infra.codec.StoredFields;
import dev.amend.models.data.Json;

/** A {@link StepSpec} inside the files that hold one: manifests and the records of runs. */
public final class StepSpecCodec {
  private StepSpecCodec() {}

  /** The object of a spec. */
  public static ObjectNode toJson(StepSpec step) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("kind", step.kind());
    json.put("name", step.name());
    json.set("inputs", Json.MAPPER.valueToTree(step.inputs()));
    json.put("configDigest", step.configDigest());
    json.put("codeDigest", step.codeDigest());
    return json.put("seed", step.seed());
  }

  /**
   * The spec of an object.
   *
   * @throws dev.amend.infra.codec.DamagedFileException naming the key that is missing or wrong
   */
  public static StepSpec fromJson(StoredFields step) {
    return new StepSpec(
        step.text("kind"),
        step.text("name"),
        step.texts("inputs"),
        step.text("configDigest"),
        step.text("codeDigest"),
        step.whole("seed"));
  }
}
