package dev.amend.infra.hub;

import dev.amend.infra.hub.testing.LoopbackHub;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A hub with a tiny model, a cache, and what was said and waited for on the way. */
final class HubFixture implements AutoCloseable {
  static final String COMMIT = "1".repeat(40);
  static final byte[] WEIGHTS = new byte[200_000];
  static final String CONFIG = "{\"model_type\": \"llama\"}";

  final LoopbackHub hub;
  final Path cache;
  final List<String> notes = Collections.synchronizedList(new ArrayList<>());
  final List<String> progress = Collections.synchronizedList(new ArrayList<>());
  final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
  @Nullable String token;
  boolean offline;
  boolean symlinks = true;
  long free = Long.MAX_VALUE;
  Duration waiting = Duration.ofSeconds(10);

  HubFixture(Path cache) {
    this.cache = cache;
    for (int i = 0; i < WEIGHTS.length; i++) {
      WEIGHTS[i] = (byte) (i * 31 + i / 251);
    }
    hub =
        new LoopbackHub("acme/tiny-lm")
            .with("config.json", CONFIG)
            .with("tokenizer.json", "{}")
            .with("model.safetensors", WEIGHTS)
            .with("README.md", "# tiny")
            .with("modeling_tiny.py", "raise SystemExit")
            .with("pytorch_model.bin", "pickle");
  }

  HubFolder fetch() throws HubException {
    return fetch("acme/tiny-lm");
  }

  HubFolder fetch(String model) throws HubException {
    HubSettings settings =
        new HubSettings(
            URI.create(hub.address()),
            cache,
            new HubToken(token),
            offline,
            symlinks,
            Duration.ofSeconds(10),
            waiting);
    HubListener listener =
        new HubListener() {
          @Override
          public void note(String text) {
            notes.add(text);
          }

          @Override
          public void progress(String file, long done, long total) {
            progress.add(file + " " + done + "/" + total);
          }
        };
    return new HubSnapshot(settings, listener, pauses::add, folder -> free)
        .folder(HubModel.of(model));
  }

  Path repository() {
    return cache.resolve("models--acme--tiny-lm");
  }

  Path snapshot() {
    return repository().resolve("snapshots").resolve(COMMIT);
  }

  /** The addresses of large files that were asked for, with their ranges. */
  List<String> ranges() {
    return hub.asked().stream()
        .filter(LoopbackHub.Asked::storage)
        .map(LoopbackHub.Asked::range)
        .toList();
  }

  /** Every file and link below the model's folder, with what it is. */
  SortedMap<String, String> tree() throws IOException {
    SortedMap<String, String> tree = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(repository())) {
      for (Path path : walk.filter(path -> !Files.isDirectory(path)).toList()) {
        String name = repository().relativize(path).toString().replace('\\', '/');
        tree.put(
            name,
            Files.isSymbolicLink(path)
                ? "-> " + Files.readSymbolicLink(path)
                : Long.toString(Files.size(path)));
      }
    }
    return tree;
  }

  @Override
  public void close() {
    hub.close();
  }
}
