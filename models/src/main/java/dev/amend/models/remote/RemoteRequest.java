package dev.amend.models.remote;

import dev.amend.models.data.Digests;
import dev.amend.models.data.Json;
import dev.amend.models.data.Seeds;
import dev.amend.models.generate.Sampling;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One question to a remote model. Equal requests have equal bytes and so one digest, by which their
 * answer is kept; whatever changes what the server is told changes it.
 *
 * @param endpoint who is asked
 * @param messages the talk so far; {@code /completions} gets them as one text, an empty line
 *     between two
 * @param sampling how tokens are drawn; top-k is not part of the protocol and must be 0
 * @param id names the draws of this request: the id of the row
 * @param logProbs whether the log-probability of each token is wanted
 */
public record RemoteRequest(
    Endpoint endpoint, List<Message> messages, Sampling sampling, String id, boolean logProbs) {

  /** About how many letters of English a token has, by OpenAI's own rule of thumb. */
  private static final int LETTERS_A_TOKEN = 4;

  public RemoteRequest {
    messages = List.copyOf(messages);
    if (sampling.topK() != 0) {
      throw new IllegalArgumentException("top-k is not part of the protocol; leave it at 0");
    }
    boolean told = sampling.temperature() != 1 || sampling.topP() != 1;
    if (endpoint.kind() == Endpoint.Kind.REASONING && told) {
      throw new IllegalArgumentException(
          "endpoint '%s' is of kind reasoning and draws tokens its own way; use temperature 1 and top-p 1"
              .formatted(endpoint.id()));
    }
  }

  /** A request without log-probabilities. */
  public static RemoteRequest of(
      Endpoint endpoint, List<Message> messages, Sampling sampling, String id) {
    return new RemoteRequest(endpoint, messages, sampling, id, false);
  }

  /** The same, asking for the log-probability of each token of the answer. */
  public RemoteRequest withLogProbs() {
    return new RemoteRequest(endpoint, messages, sampling, id, true);
  }

  /** 64 hexadecimal digits that name the request: where it goes and what it says, not who asks. */
  public String digest() {
    return Digests.of(endpoint.url(), endpoint.kind().path(), body());
  }

  /** What is sent: JSON with sorted keys. */
  String body() {
    Map<String, Object> body = new TreeMap<>();
    body.put("model", endpoint.model());
    switch (endpoint.kind()) {
      case CHAT -> {
        body.put("messages", messages);
        body.put("max_tokens", sampling.maxTokens());
        drawn(body);
      }
      case REASONING -> {
        body.put("messages", messages);
        body.put("max_completion_tokens", sampling.maxTokens());
      }
      case COMPLETIONS -> {
        body.put("prompt", text());
        body.put("max_tokens", sampling.maxTokens());
        drawn(body);
      }
    }
    if (endpoint.seeds()) {
      body.put("seed", seed());
    }
    if (logProbs) {
      // The older path asks for a number of alternatives; the token itself comes with any.
      body.put("logprobs", endpoint.kind() == Endpoint.Kind.COMPLETIONS ? (Object) 1 : true);
    }
    return Json.write(body);
  }

  private void drawn(Map<String, Object> body) {
    body.put("temperature", sampling.temperature());
    body.put("top_p", sampling.topP());
  }

  /** 31 bits of the draw that the row's id names: servers take no more, and none below 0. */
  private int seed() {
    return (int) (Seeds.hash(sampling.seed(), 0, id) >>> 33);
  }

  private String text() {
    return messages.stream().map(Message::content).collect(Collectors.joining("\n\n"));
  }

  /** About how many tokens the request has. */
  int promptTokens() {
    return tokens(text());
  }

  /** About how many tokens a text has, where nobody counted. */
  static int tokens(String text) {
    return (text.length() + LETTERS_A_TOKEN - 1) / LETTERS_A_TOKEN;
  }
}
