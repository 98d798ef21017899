package dev.amend.infra.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the native libraries read from the environment while they are loaded: how OpenMP threads
 * wait, and that freed memory is kept for the next step. The file {@code native.env} holds the
 * defaults, for the launcher script too.
 */
final class NativeSettings {
  private static final Map<String, String> DEFAULTS = read();

  private NativeSettings() {}

  /** Names of the settings that have a default. */
  static Set<String> names() {
    return DEFAULTS.keySet();
  }

  /**
   * Adds the default of every variable that is not set. {@code GOMP_SPINCOUNT} is left out when
   * {@code OMP_WAIT_POLICY} is set: that one says how threads wait, and the count would overrule
   * it.
   */
  static void complete(Map<String, String> environment) {
    DEFAULTS.forEach(
        (name, value) -> {
          boolean ruledOut =
              name.equals("GOMP_SPINCOUNT") && environment.containsKey("OMP_WAIT_POLICY");
          if (!ruledOut) {
            environment.putIfAbsent(name, value);
          }
        });
  }

  private static Map<String, String> read() {
    var in = Objects.requireNonNull(NativeSettings.class.getResourceAsStream("native.env"));
    try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .map(line -> line.split("=", 2))
          .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (a, b) -> b, TreeMap::new));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read native.env from the program's own jar", e);
    }
  }
}
