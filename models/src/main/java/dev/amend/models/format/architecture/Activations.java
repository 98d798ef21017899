package dev.amend.models.format.architecture;

import dev.amend.models.nn.Activation;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;

/** The names that config.json has for functions of the feed-forward part. */
final class Activations {
  private static final Map<String, Activation> NAMES =
      Map.of(
          "silu", Activation.SILU,
          "swish", Activation.SILU,
          "relu", Activation.RELU,
          "gelu", Activation.GELU,
          "gelu_new", Activation.GELU_TANH,
          "gelu_fast", Activation.GELU_TANH,
          "gelu_pytorch_tanh", Activation.GELU_TANH);

  private Activations() {}

  /** The function of the gate, which nearly every gated model has as SiLU. */
  static Activation gate(ConfigKeys keys) throws IOException {
    return read(keys, "hidden_act", "silu");
  }

  /** The function that a key names. */
  static Activation read(ConfigKeys keys, String key, String otherwise) throws IOException {
    Activation named = NAMES.get(keys.text(key, otherwise));
    if (named == null) {
      String known = NAMES.keySet().stream().sorted().collect(Collectors.joining(", "));
      throw keys.wrong(key, "Supported: " + known);
    }
    return named;
  }
}
