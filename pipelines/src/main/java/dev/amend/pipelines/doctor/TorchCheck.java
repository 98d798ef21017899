package dev.amend.pipelines.doctor;

import dev.amend.models.nn.NativeLibraryException;
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
    } catch (NativeLibraryException e) {
      return Finding.fail(String.valueOf(e.getMessage()), e.help());
    } catch (RuntimeException | LinkageError e) {
      return Finding.fail(
          e.getClass().getSimpleName() + ": " + e.getMessage(),
          "it loads and cannot compute: remove ~/.djl.ai, or what DJL_CACHE_DIR names; it is unpacked"
              + " anew");
    }
  }
}
