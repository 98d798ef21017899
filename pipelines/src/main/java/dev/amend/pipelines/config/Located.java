package dev.amend.pipelines.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A YAML value that knows where it was written. */
public sealed interface Located {
  /** Where it begins. */
  Span span();

  /** The value under a key, or null when this is no mapping or has no such key. */
  default @Nullable Located at(String key) {
    return null;
  }

  /** The values of a sequence; empty when this is none. */
  default List<Located> items() {
    return List.of();
  }

  /** The text of a scalar; empty when this is none. */
  default String text() {
    return "";
  }

  /**
   * A single value. Its type is decided by whoever wants it, so that {@code no} or {@code 010} can
   * be answered with a message instead of a surprise.
   *
   * @param style how it was quoted, which matters for positions inside the text
   */
  record Scalar(Span span, String text, Style style) implements Located {
    /** Whether the value was left out or is an unquoted null. */
    public boolean empty() {
      return plain() && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
    }

    /** Whether the value was written without quotes. */
    public boolean plain() {
      return style == Style.PLAIN;
    }
  }

  /** How a scalar was written. */
  enum Style {
    PLAIN,
    SINGLE_QUOTED,
    DOUBLE_QUOTED,
    BLOCK
  }

  /** Values in order. */
  record Sequence(Span span, List<Located> items) implements Located {
    /** Copies the list. */
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** Keys and values in the order written; no key twice. */
  record Mapping(Span span, List<Entry> entries) implements Located {
    /** Copies the list. */
    public Mapping {
      entries = List.copyOf(entries);
    }

    @Override
    public @Nullable Located at(String key) {
      for (Entry entry : entries) {
        if (entry.key().text().equals(key)) {
          return entry.value();
        }
      }
      return null;
    }
  }

  /** A key with its value. */
  record Entry(Scalar key, Located value) {}

  /** A value about which a problem was already reported. */
  record Broken(Span span) implements Located {}
}
