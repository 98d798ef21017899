package dev.amend.infra.mlflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.mlflow.api.proto.Service;

/**
 * Brings what people look at to the server: a file, or the files that lie directly in a folder,
 * such as a step's manifest. Weights and rows lie deeper and stay in the store, where digests name
 * them.
 */
final class Uploads {
  private static final String PROXIED = "mlflow-artifacts:";

  /** Larger files are data. */
  private static final long LARGEST = 32L << 20;

  private final MlflowServer server;
  private final Path store;

  Uploads(MlflowServer server, Path store) {
    this.server = server;
    this.store = store;
  }

  /**
   * Uploads, where the server stores artifacts itself; elsewhere the tags of the run say where they
   * are. What is no longer in the store is left out.
   */
  void upload(Service.RunInfo run, String path) throws IOException {
    String root = run.getArtifactUri();
    if (!root.startsWith(PROXIED)) {
      return;
    }
    String under = root.replaceFirst("^" + PROXIED + "/*", "");
    for (Path file : files(store.resolve(path))) {
      server.upload(under + "/" + file.getFileName(), file);
    }
  }

  private static List<Path> files(Path place) throws IOException {
    if (Files.isRegularFile(place)) {
      return List.of(place);
    }
    if (!Files.isDirectory(place)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(place)) {
      return entries.filter(Files::isRegularFile).filter(Uploads::small).sorted().toList();
    }
  }

  private static boolean small(Path file) {
    try {
      return Files.size(file) <= LARGEST;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
