package dev.amend.models.remote;

import java.io.Serializable;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model behind an address that speaks OpenAI's protocol. Travels to workers and into digests, so
 * it holds the name of the environment variable in which the key is, never the key.
 *
 * @param id what people call it
 * @param url what the paths of the protocol are added to: {@code https://api.openai.com/v1}
 * @param model name of the model, as the server knows it
 * @param kind which part of the protocol it speaks
 * @param keyVariable environment variable with the key; null when the server wants none
 * @param seeds whether it can be given one; some servers refuse what they do not know
 * @param allowance how much may be asked of it
 * @param patience how long to wait, and how often to ask again
 * @param prices what it costs
 */
public record Endpoint(
    String id,
    String url,
    String model,
    Kind kind,
    @Nullable String keyVariable,
    boolean seeds,
    Allowance allowance,
    RetryPolicy patience,
    Prices prices)
    implements Serializable {

  /** The part of the protocol that is spoken. */
  public enum Kind {
    /** {@code /chat/completions}: the server puts messages into the model's own template. */
    CHAT("/chat/completions"),
    /**
     * The same as models want it that think before they answer: {@code max_completion_tokens}, and
     * no say in how tokens are drawn.
     */
    REASONING("/chat/completions"),
    /** {@code /completions}: the text is continued as it is. */
    COMPLETIONS("/completions");

    private final String path;

    Kind(String path) {
      this.path = path;
    }

    String path() {
      return path;
    }
  }

  /**
   * How much may be asked.
   *
   * @param concurrency most requests under way at once
   * @param requestsPerMinute 0 for any number
   * @param tokensPerMinute of prompts and answers together; 0 for any number
   */
  public record Allowance(int concurrency, int requestsPerMinute, int tokensPerMinute)
      implements Serializable {
    public Allowance {
      if (concurrency < 1 || requestsPerMinute < 0 || tokensPerMinute < 0) {
        throw new IllegalArgumentException(
            "an allowance needs concurrency >= 1, requests and tokens a minute >= 0");
      }
    }
  }

  /**
   * How long to wait.
   *
   * @param timeoutSeconds from sending a request to the last byte of its answer
   * @param retries attempts after the first, where asking again may help
   */
  public record RetryPolicy(double timeoutSeconds, int retries) implements Serializable {
    public RetryPolicy {
      if (!(timeoutSeconds > 0) || retries < 0) {
        throw new IllegalArgumentException("patience needs a timeout > 0 and retries >= 0");
      }
    }
  }

  /**
   * What a million tokens cost, in whatever currency the bill is.
   *
   * @param prompt tokens sent
   * @param completion tokens generated
   */
  public record Prices(double prompt, double completion) implements Serializable {
    /** A server of one's own. */
    public static final Prices FREE = new Prices(0, 0);

    public Prices {
      if (!(prompt >= 0) || !(completion >= 0)) {
        throw new IllegalArgumentException("prices are not below 0");
      }
    }
  }

  /** Drops a slash at the end of the address. */
  public Endpoint {
    url = url.replaceAll("/+$", "");
    mistake(url)
        .ifPresent(
            mistake -> {
              throw new IllegalArgumentException("url " + mistake);
            });
    if (model.isBlank()) {
      throw new IllegalArgumentException("model is empty; write its name as the server knows it");
    }
  }

  /**
   * An endpoint with settings that suit a server of one's own: 8 requests at once, no other limits,
   * 60 seconds, 5 retries, no price.
   */
  public static Endpoint of(
      String id, String url, String model, Kind kind, @Nullable String keyVariable) {
    return new Endpoint(
        id,
        url,
        model,
        kind,
        keyVariable,
        true,
        new Allowance(8, 0, 0),
        new RetryPolicy(60, 5),
        Prices.FREE);
  }

  /** What is wrong with an address, without quoting it: it may hold what is nobody's business. */
  private static Optional<String> mistake(String url) {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      return Optional.of("is not an address; write https://host/v1");
    }
    boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!http || uri.getHost() == null) {
      return Optional.of("is not one of http or https with a host; write https://host/v1");
    }
    if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      return Optional.of("has more than host and path; a key is named by 'key'");
    }
    return url.endsWith("/completions")
        ? Optional.of("ends in a path of the protocol; end it before, as in https://host/v1")
        : Optional.empty();
  }
}
