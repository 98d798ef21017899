package dev.amend.infra.digest;

import dev.amend.models.data.Digests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Digest of the code a class was built with: names and bytes of all files of its jar or classes
 * folder. Packaging says nothing about behaviour and is left out (zip order and times, {@code
 * META-INF/MANIFEST.MF}, {@code META-INF/maven}), so a jar and the folder it was made from are the
 * same code.
 */
public final class CodeDigest {
  /** Code does not change while it runs, and a jar is not worth reading twice. */
  private static final Map<Path, String> KNOWN = new ConcurrentHashMap<>();

  private CodeDigest() {}

  /**
   * Digest of the jar or folder that {@code anchor} comes from; read once a process.
   *
   * @throws IllegalArgumentException if the class comes from neither, as the platform's do
   */
  public static String of(Class<?> anchor) {
    return KNOWN.computeIfAbsent(home(anchor), CodeDigest::of);
  }

  /** Digest of a jar or classes folder; read anew each time. */
  static String of(Path home) {
    try {
      Map<String, String> files =
          Files.isDirectory(home) ? CodeFiles.ofFolder(home) : CodeFiles.ofJar(home);
      return Digests.of(
          files.entrySet().stream()
              .flatMap(file -> Stream.of(file.getKey(), file.getValue()))
              .toArray(String[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the program's own code at " + home, e);
    }
  }

  private static Path home(Class<?> anchor) {
    CodeSource source = anchor.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      throw new IllegalArgumentException(anchor + " does not come from a jar or folder");
    }
    try {
      return Path.of(source.getLocation().toURI());
    } catch (URISyntaxException | RuntimeException e) {
      throw new IllegalArgumentException(
          anchor + " comes from " + source.getLocation() + ", which is not a file", e);
    }
  }
}
