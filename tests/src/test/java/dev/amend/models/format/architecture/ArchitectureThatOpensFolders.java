package dev.amend.models.format.architecture;

import dev.amend.models.format.ModelReader;
import dev.amend.models.nn.DecoderConfig;
import java.io.IOException;
import java.nio.file.Path;

/** Breaks a rule of the architecture on purpose. */
public final class ArchitectureThatOpensFolders {
  DecoderConfig config(Path folder) throws IOException {
    return ModelReader.config(folder);
  }
}
