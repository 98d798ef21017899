package dev.amend.transforms;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResourceId;

/** Files that readers see whole or not at all, on any storage that Beam knows. */
final class WholeFile {
  private WholeFile() {}

  /**
   * Writes lines to a file, in place of one that an earlier attempt left.
   *
   * @param root folder, local path or address
   * @param file path below it
   */
  static void write(String root, String file, List<String> lines) throws IOException {
    String base = Locations.of(root).replaceFirst("/*$", "/");
    // Two attempts at one shard may run at once; a name of its own keeps each whole.
    ResourceId unfinished =
        FileSystems.matchNewResource(base + file + "." + UUID.randomUUID() + ".tmp", false);
    ResourceId finished = FileSystems.matchNewResource(base + file, false);
    try (Writer out =
        new BufferedWriter(
            Channels.newWriter(
                FileSystems.create(unfinished, "application/jsonl"), StandardCharsets.UTF_8))) {
      for (String line : lines) {
        out.write(line);
        out.write('\n');
      }
    }
    FileSystems.rename(List.of(unfinished), List.of(finished));
  }
}
