package dev.amend.models.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/**
 * Why a server did not answer, from its status. Of what it says only the {@code code} or {@code
 * type} of the error is used, and only where it is a plain word: its message may quote prompt or
 * key.
 */
final class Refusal {
  private static final String WORD = "[a-z]+(_[a-z]+){0,7}";
  private static final Set<String> NO_MONEY = Set.of("insufficient_quota", "billing_not_active");
  private static final Set<String> FILTER = Set.of("content_filter", "content_policy_violation");

  private Refusal() {}

  static RemoteException of(Endpoint endpoint, HttpTransport.Reply reply, Duration wait) {
    String word = word(reply.body());
    int status = reply.status();
    RemoteFault fault = fault(status, word);
    String said = status + (word.isEmpty() ? "" : " " + word);
    String reason =
        status / 100 == 3 ? redirect(said, reply) : reason(fault, endpoint).formatted(said);
    String alone =
        wait.isZero() ? "" : " and wants to be left alone for " + wait.toSeconds() + " s";
    return RemoteException.of(fault, endpoint, reason + alone, wait);
  }

  /** Of the address only what a person would type: the rest may be signed. */
  private static String redirect(String said, HttpTransport.Reply reply) {
    String to =
        reply
            .headers()
            .firstValue("Location")
            .filter(address -> address.matches("https?://[^/?#@\\s]+(/[^?#\\s]*)?([?#].*)?"))
            .map(address -> " to " + address.replaceAll("[?#].*", ""))
            .orElse("");
    return "the server redirects (%s)%s, which is not followed: write the final address in 'url'"
        .formatted(said, to);
  }

  private static RemoteFault fault(int status, String word) {
    if (NO_MONEY.contains(word)) {
      return RemoteFault.EXHAUSTED;
    }
    if (FILTER.contains(word)) {
      return RemoteFault.FILTERED;
    }
    return switch (status) {
      case 408, 409, 425, 429 -> RemoteFault.BUSY;
      case 401, 403 -> RemoteFault.KEY;
      case 404 -> RemoteFault.UNKNOWN;
      default -> status >= 500 ? RemoteFault.BUSY : RemoteFault.REFUSED;
    };
  }

  /** With a place for what the server said. */
  private static String reason(RemoteFault fault, Endpoint endpoint) {
    return switch (fault) {
      case BUSY -> "the server is busy or broken (%s)";
      case KEY ->
          endpoint.keyVariable() == null
              ? "the server wants a key (%s); name its environment variable: 'key: ${NAME}'"
              : "the server does not accept the key (%s); check environment variable '"
                  + endpoint.keyVariable()
                  + "'";
      case UNKNOWN -> "the server knows no such path or model (%s); check 'url' and 'model'";
      case EXHAUSTED -> "the account has nothing left to spend (%s); waiting does not help";
      case FILTERED -> "the server's content filter holds the answer back (%s)";
      default ->
          "the server does not take the request (%s); check 'kind', 'seeds' and the model's"
              + " length limits";
    };
  }

  private static String word(byte[] body) {
    JsonNode error;
    try {
      error = Json.MAPPER.readTree(body).path("error");
    } catch (IOException e) {
      return "";
    }
    String code = error.path("code").asText("");
    String word = code.matches(WORD) ? code : error.path("type").asText("");
    return word.matches(WORD) && word.length() <= 40 ? word : "";
  }
}
