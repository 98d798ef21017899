package dev.amend.infra.launch;

import java.util.Map;
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
    return LaunchFile.lines("native.env").stream()
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (a, b) -> b, TreeMap::new));
  }
}
