package dev.amend.pipelines.doctor;

import dev.amend.models.nn.TorchProbe;

/** Whether the PyTorch library loads and computes. */
final class TorchCheck implements Check {
  @Override
  public String name() {
    return "PyTorch";
  }

  @Override
  public Finding look(Site site) {
    try {
      return Finding.ok(TorchProbe.version() + ", multiplies two matrices");
    } catch (RuntimeException | LinkageError e) {
      return Finding.fail(
          e.getClass().getSimpleName() + ": " + e.getMessage(),
          "it needs Linux x86-64 with glibc and a writable DJL_CACHE_DIR (by default ~/.djl.ai)");
    }
  }
}
