package dev.amend.infra.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amend.infra.codec.StoredFields;
import dev.amend.infra.codec.StoredFile;
import dev.amend.models.data.Json;
import java.nio.file.Path;

/** {@code manifest.json} of a step. Format 1 has the keys of format 0. */
final class StepManifestCodec {
  private static final int FORMAT = 1;

  private StepManifestCodec() {}

  static String toJson(StepManifest manifest) {
    ObjectNode json = StoredFile.written(FORMAT);
    json.put("key", manifest.key());
    json.set("step", StepSpecCodec.toJson(manifest.step()));
    ArrayNode files = json.putArray("files");
    for (StepFile file : manifest.files()) {
      files
          .addObject()
          .put("path", file.path())
          .put("bytes", file.bytes())
          .put("sha256", file.sha256());
    }
    json.put("output", manifest.output());
    json.set("metrics", Json.MAPPER.valueToTree(manifest.metrics()));
    json.put("seconds", manifest.seconds());
    return Json.pretty(json);
  }

  /**
   * Reads any format.
   *
   * @param file named in messages
   * @throws dev.amend.infra.codec.DamagedFileException naming the key that is missing or wrong
   * @throws dev.amend.infra.codec.NewerFormatException if a later version wrote it
   */
  static StepManifest fromJson(String json, Path file) {
    String advice = "It is set aside and built again by the next apply that needs it.";
    StoredFields manifest = new StoredFile("the manifest at " + file, FORMAT, advice).fields(json);
    StepSpec step = StepSpecCodec.fromJson(manifest.object("step"));
    return new StepManifest(
        key(manifest, step.kind()).digest(),
        step,
        manifest.objects("files").stream().map(StepManifestCodec::file).toList(),
        manifest.text("output"),
        manifest.numbers("metrics"),
        manifest.number("seconds"));
  }

  private static StepKey key(StoredFields manifest, String kind) {
    try {
      return new StepKey(kind, manifest.text("key"));
    } catch (IllegalArgumentException e) {
      throw manifest.wrong("key", "is no key of a step");
    }
  }

  private static StepFile file(StoredFields file) {
    try {
      return new StepFile(file.text("path"), file.whole("bytes"), file.text("sha256"));
    } catch (IllegalArgumentException e) {
      throw file.wrong("path", "does not stay inside the step's folder");
    }
  }
}
