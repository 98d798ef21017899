package dev.amend.transforms;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.FileSystems;

/**
 * Addresses as Beam takes them. An address is data: brackets, braces, stars and question marks in
 * it are letters of a name. Beam's own readers would take them for a pattern.
 */
final class Locations {
  private static final String FILE = "file:";
  private static final Pattern REMOTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://.*");

  private Locations() {}

  /**
   * A local path for a {@code file:} address, relative or not; any other address as it is. Given
   * {@code file:///data}, Beam's local file system would write to a folder of that very name.
   */
  static String of(String address) {
    if (!address.startsWith(FILE)) {
      return address;
    }
    String rest = address.substring(FILE.length());
    return rest.replaceFirst("^//[^/]*", "");
  }

  /** The content of a file. */
  static InputStream open(String address) throws IOException {
    return Channels.newInputStream(
        FileSystems.open(FileSystems.matchNewResource(of(address), false)));
  }

  /**
   * The files of a folder whose names end so, in the order of their names.
   *
   * @throws FileNotFoundException when there is none
   */
  static List<String> files(String folder, String ending) throws IOException {
    String place = of(folder);
    List<String> files =
        REMOTE.matcher(place).matches() ? remote(place, ending) : local(place, ending);
    if (files.isEmpty()) {
      throw new FileNotFoundException("no file *" + ending + " in " + folder);
    }
    return files;
  }

  private static List<String> local(String folder, String ending) throws IOException {
    if (!Files.isDirectory(Path.of(folder))) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(Path.of(folder))) {
      return all.map(Path::toString).filter(name -> name.endsWith(ending)).sorted().toList();
    }
  }

  private static List<String> remote(String folder, String ending) throws IOException {
    return FileSystems.match(folder + "/*" + ending).metadata().stream()
        .map(file -> file.resourceId().toString())
        .sorted()
        .toList();
  }
}
