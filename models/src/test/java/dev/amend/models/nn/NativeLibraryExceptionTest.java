package dev.amend.models.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class NativeLibraryExceptionTest {
  @Test
  void itNamesThePlaceAndTheVariable() {
    Exception place = new NoSuchFileException("/home/nobody/.djl.ai");
    NativeLibraryException told =
        new NativeLibraryException(new IllegalStateException("Failed to extract it", place));
    assertThat(told)
        .hasMessage(
            "the libraries of PyTorch cannot be loaded: Failed to extract it"
                + " (NoSuchFileException: /home/nobody/.djl.ai)");
    assertThat(told.help()).contains("set DJL_CACHE_DIR to one that this user may write");
  }
}
