package dev.amend.infra.digest;

import dev.amend.models.data.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Digests of the files of a jar or classes folder, by name. */
final class CodeFiles {
  private CodeFiles() {}

  static Map<String, String> ofFolder(Path folder) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        if (isCode(name)) {
          digests.put(name, Digests.ofFile(file));
        }
      }
    }
    return digests;
  }

  static Map<String, String> ofJar(Path jar) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    try (ZipFile zip = new ZipFile(jar.toFile());
        Stream<? extends ZipEntry> entries = zip.stream()) {
      List<? extends ZipEntry> files = entries.filter(entry -> !entry.isDirectory()).toList();
      for (ZipEntry file : files) {
        if (isCode(file.getName())) {
          digests.put(file.getName(), digest(zip, file));
        }
      }
    }
    return digests;
  }

  private static String digest(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      return Digests.ofStream(in);
    }
  }

  private static boolean isCode(String name) {
    return !name.equals("META-INF/MANIFEST.MF") && !name.startsWith("META-INF/maven/");
  }
}
