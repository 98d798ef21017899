package dev.amend.pipelines.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** What may stand at a place: read from YAML, described as JSON schema, named in messages. */
public interface Shape {
  /** What {@link #read} returns after it reported a problem. */
  Object FAILED = new Object();

  /** What belongs here, with article: "a whole number". */
  String name();

  /**
   * Reads a value.
   *
   * @param key the key it stands under, for messages
   * @return the value, possibly null where null is one, or {@link #FAILED}
   */
  @Nullable Object read(String key, Located at, Problems problems);

  /** The values accepted, in few words, for tables: "from 0 to 1"; empty when any will do. */
  default String allowed() {
    return "";
  }

  /** The same as it may stand under a key of a section whose keys differ in what they take. */
  default Shape under(String key) {
    return this;
  }

  /** The section that stands here or in the items of a list here; null when there is none. */
  default @Nullable RecordShape section() {
    return null;
  }

  /** The JSON schema (draft 2020-12) of the values accepted. */
  ObjectNode schema();

  /** Reports that something else stands here. */
  default Object refuse(String key, Located at, Problems problems) {
    if (at instanceof Located.Broken) {
      return FAILED;
    }
    boolean empty = at instanceof Located.Scalar scalar && scalar.empty();
    boolean nested = section() != null || this instanceof ListShape;
    String help =
        empty
            ? "give " + name() + ", or remove the key"
            : ForgottenSign.at(at)
                .filter(sign -> nested)
                .map(sign -> sign.message() + ": " + sign.help())
                .orElse("write " + name());
    String message = "'" + key + "' " + (empty ? "is empty" : "is " + Found.name(at));
    problems.report(Code.WRONG_TYPE, at.span(), message + ", not " + name(), help);
    return FAILED;
  }
}
