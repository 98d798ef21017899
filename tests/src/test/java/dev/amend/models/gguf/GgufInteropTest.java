package dev.amend.models.gguf;

import dev.amend.tests.project.TorchPython;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imported files of every family and type are, bit for bit, what transformers reads from them. */
@Tag("slow")
class GgufInteropTest {
  private static final String SCRIPT = "gguf_files.py";
  private static final String ENDING = ".gguf";

  @TempDir private Path folder;

  @Test
  void everyFamilyAndTypeIsAsTransformersReadsIt() throws Exception {
    TorchPython python = TorchPython.ready();
    python.run(getClass(), SCRIPT, "make", folder.toString());
    for (Path file : files()) {
      String name = file.getFileName().toString();
      GgufImport.run(file, null, folder.resolve(name.substring(0, name.indexOf(ENDING))));
    }
    python.run(getClass(), SCRIPT, "check", folder.toString());
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    }
  }
}
