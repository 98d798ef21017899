package dev.amend.transforms.container;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is wrong with a record that is no JSON, and how it is written right. */
final class JsonMistake {
  private static final Pattern TWICE =
      Pattern.compile("Duplicate field '(.{1,80})'.*", Pattern.DOTALL);
  private static final Pattern PYTHON =
      Pattern.compile("Unrecognized token '(True|False|None)'.*", Pattern.DOTALL);

  private JsonMistake() {}

  /** In words, with its place in the record; names keys and never quotes values. */
  static String of(IOException mistake, String text) {
    String said =
        mistake instanceof JsonProcessingException json
            ? json.getOriginalMessage()
            : String.valueOf(mistake.getMessage());
    JsonLocation at =
        mistake instanceof JsonProcessingException json ? json.getLocation() : JsonLocation.NA;
    return words(mistake, said, letter(text, at)) + place(at);
  }

  private static String words(IOException mistake, String said, char letter) {
    Matcher twice = TWICE.matcher(said);
    Matcher python = PYTHON.matcher(said);
    if (mistake instanceof JsonEOFException) {
      return "the record breaks off: a text, a bracket or a brace is never closed";
    } else if (mistake instanceof StreamConstraintsException) {
      return "the record is nested deeper, or has longer numbers or keys, than any data are";
    } else if (twice.matches()) {
      return "key '%s' stands twice".formatted(Utf8.clean(twice.group(1), 80));
    } else if (python.matches()) {
      return "%s is Python's word; JSON has true, false and null, as json.dumps writes them"
          .formatted(python.group(1));
    } else if (said.startsWith("Illegal unquoted character")) {
      return "a line break or another control character stands in a text as it is; write \\n, \\t or"
          + " \\u and four digits";
    } else if (said.startsWith("Unrecognized character escape")) {
      return "a backslash in a text comes before a letter that it cannot escape; write it twice";
    }
    return grammar(said, letter);
  }

  private static String grammar(String said, char letter) {
    if (letter == '\'') {
      return "keys and texts stand in single quotes; JSON has double quotes, as json.dumps writes"
          + " them";
    } else if ((letter == '}' || letter == ']') && said.contains("was expecting")) {
      return "a comma stands before a closing bracket or brace, or a bracket closes a brace";
    } else if (said.contains("to separate field name and value")) {
      return "a colon is missing after a key";
    } else if (said.contains("to separate") || said.contains("was expecting comma")) {
      return "a comma is missing between two values, or a quote within a text lacks its backslash";
    } else if (said.contains("to start field name")) {
      return "a key stands without double quotes";
    }
    return "what stands here is no JSON value; a record is {\"key\": value, …}";
  }

  /** The letter at which reading stopped; NUL where there is none. */
  private static char letter(String text, JsonLocation at) {
    long next = at == null ? -1 : at.getCharOffset();
    for (long i = next; i >= Math.max(0, next - 1); i--) {
      if (i < text.length() && "'}]".indexOf(text.charAt((int) i)) >= 0) {
        return text.charAt((int) i);
      }
    }
    return '\0';
  }

  private static String place(JsonLocation at) {
    if (at == null || at.getColumnNr() < 1) {
      return "";
    }
    String line = at.getLineNr() > 1 ? "line " + at.getLineNr() + " of it, " : "";
    return " (" + line + "column " + at.getColumnNr() + ")";
  }
}
