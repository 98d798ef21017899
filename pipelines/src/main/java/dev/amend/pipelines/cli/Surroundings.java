package dev.amend.pipelines.cli;

import dev.amend.pipelines.config.Vocabulary;
import dev.amend.pipelines.console.Terminal;
import dev.amend.pipelines.project.schema.Shipped;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a command finds around it.
 *
 * @param environment value of an environment variable, or null: one that is set to nothing is not
 *     set
 * @param home where Amend is installed; examples lie there
 * @param vocabulary what can be named; asked for only by commands that need it, because it loads
 *     every method
 */
public record Surroundings(
    Terminal terminal,
    Function<String, @Nullable String> environment,
    Path home,
    Supplier<Vocabulary> vocabulary) {

  /** Those of this process. The launcher sets {@code amend.home}. */
  public static Surroundings system() {
    Path home = Path.of(System.getProperty("amend.home", "."));
    return new Surroundings(Terminal.system(), Surroundings::variable, home, Shipped::vocabulary);
  }

  private static @Nullable String variable(String name) {
    String value = System.getenv(name);
    return value == null || value.isEmpty() ? null : value;
  }
}
