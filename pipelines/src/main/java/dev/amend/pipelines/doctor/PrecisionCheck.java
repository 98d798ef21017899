package dev.amend.pipelines.doctor;

import dev.amend.infra.machine.FasterPrecision;
import dev.amend.models.nn.Bf16Speed;
import java.util.Locale;

/** In which number format this processor multiplies faster. */
final class PrecisionCheck implements Check {
  @Override
  public String name() {
    return "precision";
  }

  @Override
  public Finding look(Site site) {
    try {
      return of(Bf16Speed.ratio());
    } catch (RuntimeException | LinkageError e) {
      return Finding.warn("PyTorch could not be asked", "see what PyTorch says above");
    }
  }

  static Finding of(double ratio) {
    return Finding.ok(
        String.format(
            Locale.ROOT,
            "bf16 takes %.2g times as long as fp32: 'precision: auto' is %s on the processor",
            ratio,
            FasterPrecision.of(ratio).name().toLowerCase(Locale.ROOT)));
  }
}
