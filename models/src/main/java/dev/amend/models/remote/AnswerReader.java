package dev.amend.models.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.Json;
import dev.amend.models.remote.RemoteAnswer.Finish;
import dev.amend.models.remote.RemoteAnswer.TokenLogProb;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what a server answered. Unknown keys are other servers' affair; what is needed must be
 * there and be what the protocol says.
 */
final class AnswerReader {
  private AnswerReader() {}

  /** The answer, or a fault that says what is missing without quoting what is there. */
  static RemoteAnswer read(RemoteRequest request, byte[] body) {
    JsonNode root;
    try {
      root = Json.MAPPER.readTree(body);
    } catch (IOException e) {
      throw unreadable(request, "the answer is not JSON");
    }
    JsonNode choice = root.path("choices").path(0);
    if (!choice.isObject()) {
      throw unreadable(request, "the answer has no choice");
    }
    String text = text(request, choice);
    Finish finish = finish(choice.path("finish_reason").asText(""));
    JsonNode usage = root.path("usage");
    boolean counted = isCount(usage, "prompt_tokens") && isCount(usage, "completion_tokens");
    return new RemoteAnswer(
        text,
        finish,
        counted ? usage.get("prompt_tokens").asInt() : request.promptTokens(),
        counted ? usage.get("completion_tokens").asInt() : RemoteRequest.tokens(text),
        !counted,
        logProbs(choice.path("logprobs")));
  }

  /**
   * A model that thinks until it may say nothing more has no content, and one that refuses or calls
   * tools too; some servers give the content in parts, thoughts among them.
   */
  private static String text(RemoteRequest request, JsonNode choice) {
    boolean plain = request.endpoint().kind() == Endpoint.Kind.COMPLETIONS;
    JsonNode message = choice.path("message");
    JsonNode said = plain ? choice.path("text") : message.path("content");
    if (said.isTextual()) {
      return said.asText();
    }
    if (said.isNull() || (said.isMissingNode() && message.isObject())) {
      return message.path("refusal").asText("");
    }
    if (plain || !said.isArray()) {
      throw unreadable(request, "the answer has no text");
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode part : said) {
      text.append(part(request, part));
    }
    return text.toString();
  }

  private static String part(RemoteRequest request, JsonNode part) {
    String type = part.path("type").asText("");
    return switch (type) {
      case "text", "output_text" -> part.path("text").asText("");
      case "refusal" -> part.path("refusal").asText("");
      case "" -> throw unreadable(request, "the answer has a part without a type");
      default -> ""; // thoughts, calls of tools, pictures: no text of the answer
    };
  }

  private static Finish finish(String reason) {
    return switch (reason) {
      case "length", "max_tokens" -> Finish.LENGTH;
      case "content_filter" -> Finish.FILTERED;
      default -> Finish.STOP;
    };
  }

  private static boolean isCount(JsonNode usage, String key) {
    return usage.path(key).isInt() && usage.path(key).asInt() >= 0;
  }

  /** Chat lists tokens with what belongs to them; the older path has a list for each kind. */
  private static List<TokenLogProb> logProbs(JsonNode given) {
    List<TokenLogProb> all = new ArrayList<>();
    for (JsonNode token : given.path("content")) {
      all.add(new TokenLogProb(token.path("token").asText(), token.path("logprob").asDouble()));
    }
    JsonNode tokens = given.path("tokens");
    JsonNode values = given.path("token_logprobs");
    for (int i = 0; i < tokens.size() && i < values.size(); i++) {
      all.add(new TokenLogProb(tokens.path(i).asText(), values.path(i).asDouble()));
    }
    return all;
  }

  private static RemoteException unreadable(RemoteRequest request, String reason) {
    return RemoteException.of(RemoteFault.UNREADABLE, request.endpoint(), reason);
  }
}
