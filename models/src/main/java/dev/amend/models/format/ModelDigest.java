package dev.amend.models.format;

import dev.amend.models.data.Digests;
import dev.amend.models.data.FileDigest;
import dev.amend.models.format.architecture.ConfigKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The name of a folder's weights: SHA-256 over {@code config.json} and the safetensors files, byte
 * for byte. Tokenizer and generation settings are not part of it; the same tensors in other shards,
 * or with a reordered configuration, have another digest.
 */
public final class ModelDigest {
  private ModelDigest() {}

  /** 64 lower-case hexadecimal digits. */
  public static String of(Path folder) throws IOException {
    return of(folder, Digests::ofFile);
  }

  /**
   * The same by files whose digests another knows.
   *
   * @param digest of a file of weights
   */
  public static String of(Path folder, FileDigest digest) throws IOException {
    List<Path> files = new ArrayList<>(List.of(folder.resolve(ConfigKeys.FILE)));
    files.addAll(WeightFiles.paths(folder));
    List<String> parts = new ArrayList<>();
    for (Path file : files) {
      parts.add(String.valueOf(file.getFileName()));
      parts.add(digest.of(file));
    }
    return Digests.of(parts.toArray(String[]::new));
  }
}
