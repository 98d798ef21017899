package dev.amend.pipelines.doctor;

import dev.amend.models.text.TokenizerProbe;

/** Whether the tokenizers library loads and works. */
final class TokenizerCheck implements Check {
  @Override
  public String name() {
    return "tokenizers";
  }

  @Override
  public Finding look(Site site) {
    try {
      TokenizerProbe.check();
      return Finding.ok("loads and cuts a text");
    } catch (RuntimeException | LinkageError e) {
      return Finding.fail(
          e.getClass().getSimpleName() + ": " + e.getMessage(),
          "it needs Linux x86-64 with glibc and a writable DJL_CACHE_DIR (by default ~/.djl.ai)");
    }
  }
}
