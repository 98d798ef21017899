package dev.amend.infra.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amend.infra.codec.StoredFields;
import dev.amend.infra.codec.StoredFile;
import dev.amend.models.data.Json;
import java.nio.file.Path;

/** {@code champion.json}. Format 1 has the keys of format 0. */
final class ChampionCodec {
  private static final int FORMAT = 1;

  private ChampionCodec() {}

  static String toJson(Champion champion) {
    ObjectNode json = StoredFile.written(FORMAT);
    json.put("generation", champion.generation());
    json.put("fingerprint", champion.fingerprint());
    json.put("run", champion.run());
    json.putObject("model")
        .put("kind", champion.model().kind())
        .put("digest", champion.model().digest());
    json.put("output", champion.output());
    json.set("notes", Json.MAPPER.valueToTree(champion.notes()));
    return Json.pretty(json);
  }

  /**
   * Reads any format.
   *
   * @param file named in messages
   * @throws dev.amend.infra.codec.DamagedFileException naming the key that is missing or wrong
   * @throws dev.amend.infra.codec.NewerFormatException if a later version wrote it
   */
  static Champion fromJson(String json, Path file) {
    String what = "the champion's record at " + file;
    StoredFields champion =
        new StoredFile(what, FORMAT, "Remove it and promote again.").fields(json);
    return new Champion(
        champion.whole("generation"),
        champion.text("fingerprint"),
        champion.text("run"),
        model(champion),
        champion.text("output"),
        champion.texts("notes"));
  }

  private static StepKey model(StoredFields champion) {
    StoredFields model = champion.object("model");
    try {
      return new StepKey(model.text("kind"), model.text("digest"));
    } catch (IllegalArgumentException e) {
      throw champion.wrong("model", "is no key of a step");
    }
  }
}
