package dev.amend.pipelines.recipe;

import dev.amend.models.remote.Endpoint.Allowance;
import dev.amend.models.remote.Endpoint.Kind;
import dev.amend.models.remote.Endpoint.Prices;
import dev.amend.models.remote.Endpoint.RetryPolicy;
import dev.amend.models.setting.Setting;
import org.jspecify.annotations.Nullable;

/** A model behind an OpenAI-compatible address. */
public record EndpointEntry(
    @Setting(description = "name by which it is called", pattern = Setting.ID) String id,
    @Setting(
            description =
                "address to which paths such as /chat/completions are added; may be ${NAME}",
            environment = true)
        String url,
    @Setting(description = "the model's name, as the server knows it") String model,
    @Setting(
            description =
                "chat for messages, reasoning for models that think first and choose their own"
                    + " sampling, completions for text that is continued as it is",
            defaultValue = "chat")
        Kind kind,
    @Setting(
            description =
                "environment variable with the server's key; left out for a server without one",
            defaultValue = Setting.ABSENT)
        @Nullable Secret key,
    @Setting(description = "whether the server takes 'seed'", defaultValue = "true") boolean seeds,
    @Setting(
            description = "most requests under way at once",
            defaultValue = "8",
            min = 1,
            max = 1024)
        int concurrency,
    @Setting(
            description = "most requests a minute, spread evenly; 0 for any number",
            defaultValue = "0",
            min = 0)
        int requestsPerMinute,
    @Setting(
            description = "most tokens a minute, of prompts and answers together; 0 for any number",
            defaultValue = "0",
            min = 0)
        int tokensPerMinute,
    @Setting(
            description = "seconds for one request, to the last byte of its answer",
            defaultValue = "60",
            min = 0.1,
            max = 3600)
        double timeout,
    @Setting(
            description = "attempts after the first, where asking again may help",
            defaultValue = "5",
            min = 0,
            max = 100)
        int retries,
    @Setting(
            description = "price of a million tokens sent, in the currency of the bill",
            defaultValue = "0",
            min = 0)
        double promptPrice,
    @Setting(
            description = "price of a million tokens generated, in the same currency",
            defaultValue = "0",
            min = 0)
        double completionPrice) {

  /**
   * The same, for whoever asks it.
   *
   * @throws IllegalArgumentException when no server can be asked by it
   */
  public dev.amend.models.remote.Endpoint remote() {
    return new dev.amend.models.remote.Endpoint(
        id,
        url,
        model,
        kind,
        key == null ? null : key.variable(),
        seeds,
        new Allowance(concurrency, requestsPerMinute, tokensPerMinute),
        new RetryPolicy(timeout, retries),
        new Prices(promptPrice, completionPrice));
  }
}
