package dev.amend.models.format.safetensors;

import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.amend.models.data.FormatException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of a safetensors header token by token: a size is a whole number or an error, and
 * a hostile header costs no more memory than its text.
 */
public final class HeaderParser {
  static final String METADATA = "__metadata__";
  public static final String DAMAGED = "The file is damaged or cut short; fetch or write it again";

  /** Many of PyTorch's operators refuse more dimensions. */
  private static final int MAX_RANK = 64;

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Path file;
  private final JsonParser json;
  private final SortedMap<String, TensorEntry> entries = new TreeMap<>();
  private final SortedMap<String, String> metadata = new TreeMap<>();

  private HeaderParser(Path file, JsonParser json) {
    this.file = file;
    this.json = json;
  }

  static SafeTensorsHeader parse(Path file, Reader text) throws IOException {
    try (JsonParser json = JSON.createParser(text)) {
      HeaderParser parser = new HeaderParser(file, json);
      parser.header();
      return new SafeTensorsHeader(parser.entries, parser.metadata);
    } catch (JsonProcessingException e) {
      throw FormatException.ofFile(file, "bad header: " + e.getOriginalMessage(), DAMAGED);
    } catch (CharacterCodingException e) {
      throw FormatException.ofFile(file, "the header is not UTF-8", DAMAGED);
    }
  }

  private void header() throws IOException {
    require(json.nextToken() == JsonToken.START_OBJECT, "an object");
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      require(json.nextToken() == JsonToken.START_OBJECT, "an object for \"" + name + "\"");
      if (name.equals(METADATA)) {
        metadata();
      } else {
        entries.put(name, entry(name));
      }
    }
    require(json.nextToken() == null, "nothing behind the header's object");
  }

  private void metadata() throws IOException {
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      String value = json.nextTextValue();
      require(value != null, "a text for \"" + METADATA + "\" key \"" + key + "\"");
      metadata.put(key, value);
    }
  }

  private TensorEntry entry(String name) throws IOException {
    String dtype = null;
    long[] shape = null;
    long[] offsets = null;
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      switch (key) {
        case "dtype" -> dtype = json.nextTextValue();
        case "shape" -> shape = wholeNumbers(name, key);
        case "data_offsets" -> offsets = wholeNumbers(name, key);
        default -> throw wrong(name, "unknown key \"" + key + "\"");
      }
    }
    return checked(name, dtype, shape, offsets);
  }

  private long[] wholeNumbers(String name, String key) throws IOException {
    LongStream.Builder numbers = LongStream.builder();
    require(
        json.nextToken() == JsonToken.START_ARRAY, "a list for " + key + " of \"" + name + "\"");
    while (json.nextToken() != JsonToken.END_ARRAY) {
      boolean whole = json.currentToken() == JsonToken.VALUE_NUMBER_INT;
      if (!whole || json.getLongValue() < 0) {
        throw wrong(name, key + " holds something that is not a whole number from 0 up");
      }
      numbers.add(json.getLongValue());
    }
    return numbers.build().toArray();
  }

  private TensorEntry checked(
      String name, @Nullable String dtypeName, long @Nullable [] shape, long @Nullable [] offsets)
      throws FormatException {
    if (dtypeName == null || shape == null || offsets == null || offsets.length != 2) {
      throw wrong(name, "needs dtype, shape and two data_offsets");
    }
    Dtype dtype = Dtype.named(dtypeName).orElse(null);
    if (dtype == null) {
      throw FormatException.ofTensor(
          file, name, "dtype " + dtypeName + " is not supported", Dtype.CONVERT);
    }
    long bytes = bytes(name, dtype, shape);
    if (offsets[1] - offsets[0] != bytes) {
      throw wrong(
          name,
          "data_offsets %s do not span the %d bytes of %s %s"
              .formatted(Arrays.toString(offsets), bytes, dtype, Arrays.toString(shape)));
    }
    return new TensorEntry(name, dtype, new Shape(shape), offsets[0], offsets[1]);
  }

  private long bytes(String name, Dtype dtype, long[] shape) throws FormatException {
    if (shape.length > MAX_RANK) {
      throw wrong(name, shape.length + " dimensions, more than " + MAX_RANK);
    }
    try {
      // Strides overflow even where a size of zero makes the product zero: count zeros as ones.
      long strides = dtype.bytes();
      for (long size : shape) {
        strides = Math.multiplyExact(strides, Math.max(size, 1));
      }
      return Arrays.stream(shape).anyMatch(size -> size == 0) ? 0 : strides;
    } catch (ArithmeticException e) {
      throw wrong(name, "shape " + Arrays.toString(shape) + " has more than 2^63 bytes");
    }
  }

  private void require(boolean holds, String what) throws FormatException {
    if (!holds) {
      throw FormatException.ofFile(file, "the header should hold " + what, DAMAGED);
    }
  }

  private FormatException wrong(String name, String what) {
    return FormatException.ofTensor(file, name, what, DAMAGED);
  }
}
