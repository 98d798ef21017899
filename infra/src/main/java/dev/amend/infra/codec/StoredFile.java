package dev.amend.infra.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amend.models.data.Json;

/**
 * A kind of JSON file that lives for years. Each file says the number of its format in {@value
 * #FORMAT}; files from before there were numbers are of format 0. A codec reads every format up to
 * its newest, and writes that one.
 *
 * @param what the file as people know it, with its path
 * @param newest the highest format that is understood
 * @param advice what to do when it is damaged, as a sentence
 */
public record StoredFile(String what, int newest, String advice) {
  /** Key of the number of the format. */
  public static final String FORMAT = "format";

  /** An object to be written, which says its format first. */
  public static ObjectNode written(int format) {
    return Json.MAPPER.createObjectNode().put(FORMAT, format);
  }

  /**
   * The object in the file's text.
   *
   * @throws DamagedFileException if the text is no JSON object
   * @throws NewerFormatException if its format is above {@link #newest}
   */
  public StoredFields fields(String json) {
    return new StoredFields(this, "", tree(json));
  }

  /**
   * The same as a tree, for files whose old formats are brought up to date key by key.
   *
   * @throws DamagedFileException if the text is no JSON object
   * @throws NewerFormatException if its format is above {@link #newest}
   */
  public ObjectNode tree(String json) {
    try {
      if (Json.MAPPER.readTree(json) instanceof ObjectNode object) {
        return checked(object);
      }
      throw damaged("it holds no JSON object");
    } catch (JsonProcessingException e) {
      throw damaged("it is no JSON");
    }
  }

  /** The format of an object that {@link #tree} gave. */
  public static int format(JsonNode object) {
    return object.path(FORMAT).asInt(0);
  }

  DamagedFileException damaged(String why) {
    return new DamagedFileException(what, why, advice);
  }

  private ObjectNode checked(ObjectNode object) {
    JsonNode format = object.path(FORMAT);
    if (!format.isMissingNode() && !(format.isInt() && format.intValue() > 0)) {
      throw damaged("'" + FORMAT + "' is no whole number above 0");
    }
    if (format.asInt(0) > newest) {
      throw new NewerFormatException(this, format.intValue());
    }
    return object;
  }
}
