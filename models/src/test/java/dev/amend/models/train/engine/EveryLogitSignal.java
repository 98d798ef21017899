package dev.amend.models.train.engine;

import dev.amend.models.method.Dataset;
import dev.amend.models.method.Method;
import dev.amend.models.method.Signal;
import dev.amend.models.method.Term;
import dev.amend.models.method.Weight;
import java.util.List;

/** Reads everything that follows from logits: L = mean NLL + mean KL − mean entropy. */
record EveryLogitSignal() implements Method {
  @Override
  public String id() {
    return "every-logit-signal";
  }

  @Override
  public String summary() {
    return "for tests";
  }

  @Override
  public String paper() {
    return "none";
  }

  @Override
  public List<Term> terms() {
    List<Signal> reads = List.of(Signal.NLL, Signal.KL, Signal.ENTROPY);
    String body = "return torch.sum(nll + kl - entropy) / m";
    return List.of(Term.on(Dataset.SFT, "all", Weight.of(1), reads, body));
  }
}
