package dev.amend.models.gguf.file;

import dev.amend.models.data.FormatException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a GGUF file, each read as one type or refused by name. Names are those of the GGUF
 * specification; keys of the architecture begin with its name, such as {@code llama.block_count}.
 */
public record GgufMetadata(Path file, SortedMap<String, Object> values) {
  private static final String CONVERT = "Convert the model again with a recent llama.cpp";
  private static final int SHOWN = 100;

  public boolean has(String key) {
    return values.containsKey(key);
  }

  /** A text that must be there. */
  public String text(String key) throws FormatException {
    return as(key, String.class, "a text", null);
  }

  public String text(String key, String otherwise) throws FormatException {
    return as(key, String.class, "a text", otherwise);
  }

  public boolean flag(String key, boolean otherwise) throws FormatException {
    return as(key, Boolean.class, "true or false", otherwise);
  }

  /** A whole number from 0 up that must be there. */
  public int whole(String key) throws FormatException {
    return whole(key, as(key, Long.class, "a whole number", null));
  }

  /** A whole number from 0 up. */
  public int whole(String key, int otherwise) throws FormatException {
    return has(key) ? whole(key) : otherwise;
  }

  private int whole(String key, long value) throws FormatException {
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw wrong(key, "is " + value + ", not a whole number from 0 to " + Integer.MAX_VALUE);
    }
    return (int) value;
  }

  /** A number that must be there. */
  public double number(String key) throws FormatException {
    return finite(key, null);
  }

  public double number(String key, double otherwise) throws FormatException {
    return finite(key, otherwise);
  }

  private double finite(String key, @Nullable Double otherwise) throws FormatException {
    double value =
        values.get(key) instanceof Long whole
            ? whole
            : as(key, Double.class, "a number", otherwise);
    if (!Double.isFinite(value)) {
      throw wrong(key, "is " + value);
    }
    return value;
  }

  /** A list of texts that must be there. */
  public List<String> texts(String key) throws FormatException {
    return list(key, String.class);
  }

  /** A list of one type that must be there. */
  <T> List<T> list(String key, Class<T> type) throws FormatException {
    List<?> found = as(key, List.class, "a list", null);
    List<T> typed = new ArrayList<>();
    for (Object one : found) {
      if (!type.isInstance(one)) {
        throw wrong(key, "holds something other than " + type.getSimpleName());
      }
      typed.add(type.cast(one));
    }
    return typed;
  }

  /** A list of whole numbers that must be there. */
  public List<Long> wholes(String key) throws FormatException {
    return list(key, Long.class);
  }

  /** A list of numbers that must be there. */
  public List<Double> numbers(String key) throws FormatException {
    return list(key, Double.class);
  }

  private <T> T as(String key, Class<T> type, String what, @Nullable T otherwise)
      throws FormatException {
    Object value = values.get(key);
    if (type.isInstance(value)) {
      return type.cast(value);
    }
    if (value == null && otherwise != null) {
      return otherwise;
    }
    throw wrong(key, value == null ? "is missing" : "is " + shown(value) + ", not " + what);
  }

  private static String shown(Object value) {
    String text = value.toString();
    return text.length() > SHOWN ? text.substring(0, SHOWN) + ".." : text;
  }

  /** The error for a key that cannot be used. */
  public FormatException wrong(String key, String what) {
    return FormatException.ofKey(file, key, what, CONVERT);
  }

  /** The same with what to do. */
  public FormatException wrong(String key, String what, String cure) {
    return FormatException.ofKey(file, key, what, cure);
  }
}
