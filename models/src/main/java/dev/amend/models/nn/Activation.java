package dev.amend.models.nn;

/** The non-linear function of the feed-forward part. */
public enum Activation {
  SILU("torch.silu(x)"),
  RELU("torch.relu(x)"),
  GELU("torch.gelu(x, approximate=\"none\")"),
  /** GELU by the tanh approximation. Hendrycks and Gimpel, arXiv 1606.08415. */
  GELU_TANH("torch.gelu(x, approximate=\"tanh\")");

  private final String script;

  Activation(String script) {
    this.script = script;
  }

  /** The function of {@code x} as TorchScript. */
  String script() {
    return script;
  }
}
