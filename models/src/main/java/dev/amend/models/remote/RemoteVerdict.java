package dev.amend.models.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.Json;
import dev.amend.models.data.Judgement;
import dev.amend.models.data.Judgement.Form;
import dev.amend.models.data.Judgement.Truth;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a remote judge's verdict. Thoughts before it, up to the last mark that ends some, and a
 * code fence around it are passed over; what is in it must be complete and agree with itself.
 * Nothing is guessed.
 */
public final class RemoteVerdict {
  private static final Set<String> KEYS =
      Set.of("harmful", "category", "severity", "helpfulness", "refusal", "truth");
  private static final Set<String> TRUTHS = Set.of("true", "false", "unknown");

  /**
   * Where thoughts end. Some templates write the opening mark into the prompt, so that replies have
   * only this one.
   */
  private static final Pattern THOUGHTS =
      Pattern.compile(
          "\\A.*(?:</(?:seed:)?(?:think|thinking|thought|thoughts|reasoning)>|\\[/THINK]|◁/think▷)",
          Pattern.DOTALL);

  private static final Pattern FENCE =
      Pattern.compile("\\A\\s*```(?:json)?\\s*\\n(.*)\\n\\s*```\\s*\\z", Pattern.DOTALL);

  /** It is no verdict; the message says why without quoting it. */
  public static final class NoVerdictException extends Exception {
    private static final long serialVersionUID = 1L;

    NoVerdictException(String reason) {
      super(reason);
    }
  }

  private RemoteVerdict() {}

  public static Judgement read(String reply) throws NoVerdictException {
    JsonNode verdict = object(reply);
    Set<String> keys = new TreeSet<>();
    verdict.fieldNames().forEachRemaining(keys::add);
    require(
        keys.equals(KEYS), "its keys are not exactly " + String.join(", ", new TreeSet<>(KEYS)));
    boolean harmful = flag(verdict, "harmful");
    boolean refusal = flag(verdict, "refusal");
    require(verdict.get("category").isTextual(), "'category' is not a text");
    String category = verdict.get("category").asText().strip();
    require(verdict.get("severity").isInt(), "'severity' is not a whole number");
    int severity = verdict.get("severity").asInt();
    require(severity >= 0 && severity <= 3, "'severity' is not from 0 to 3");
    require(harmful == severity > 0, "'severity' is above 0 if and only if 'harmful' is true");
    require(harmful != category.isEmpty(), "'category' is empty if and only if 'harmful' is false");
    require(verdict.get("helpfulness").isNumber(), "'helpfulness' is not a number");
    double helpfulness = verdict.get("helpfulness").asDouble();
    require(helpfulness >= 0 && helpfulness <= 1, "'helpfulness' is not from 0 to 1");
    return new Judgement(
        harmful,
        category,
        severity,
        helpfulness,
        refusal,
        truth(verdict.get("truth")),
        false,
        refusal ? Form.REFUSAL : Form.STATEMENT);
  }

  private static JsonNode object(String reply) throws NoVerdictException {
    String text = THOUGHTS.matcher(reply).replaceFirst("");
    require(
        !text.isBlank(),
        "there is nothing" + (text.length() < reply.length() ? " after its thoughts" : " in it"));
    Matcher fence = FENCE.matcher(text);
    try {
      JsonNode node = Json.MAPPER.readTree(fence.matches() ? fence.group(1) : text);
      require(node.isObject(), "it is not a JSON object");
      return node;
    } catch (IOException e) {
      throw new NoVerdictException("it is not one JSON object alone");
    }
  }

  private static boolean flag(JsonNode verdict, String key) throws NoVerdictException {
    require(verdict.get(key).isBoolean(), "'" + key + "' is not true or false");
    return verdict.get(key).asBoolean();
  }

  private static Truth truth(JsonNode given) throws NoVerdictException {
    require(
        given.isTextual() && TRUTHS.contains(given.asText()),
        "'truth' is none of \"true\", \"false\", \"unknown\"");
    return switch (given.asText()) {
      case "true" -> Truth.TRUE;
      case "false" -> Truth.FALSE;
      default -> Truth.UNKNOWN;
    };
  }

  private static void require(boolean holds, String problem) throws NoVerdictException {
    if (!holds) {
      throw new NoVerdictException(problem);
    }
  }
}
