package dev.amend.models.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * JSON files that others wrote: refused in words that name the file. JSON in files is UTF-8 (RFC
 * 8259); a damaged file is not taken for another encoding.
 */
public final class JsonFile {
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private JsonFile() {}

  /**
   * The object in a file.
   *
   * @param cure what to do when it holds something else
   * @throws FormatException when it does
   */
  public static ObjectNode object(Path file, String cure) throws IOException {
    if (tree(file, Files.readAllBytes(file), cure) instanceof ObjectNode object) {
      return object;
    }
    throw FormatException.ofFile(file, "not a JSON object", cure);
  }

  /**
   * What the bytes of a file say.
   *
   * @throws FormatException when they are no JSON
   */
  public static JsonNode tree(Path file, byte[] bytes, String cure) throws IOException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Json.MAPPER.readTree(
          text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text);
    } catch (JsonProcessingException e) {
      throw FormatException.ofFile(file, "not JSON: " + e.getOriginalMessage(), cure);
    } catch (CharacterCodingException e) {
      throw FormatException.ofFile(file, "not JSON: holds bytes that are not UTF-8", cure);
    }
  }
}
