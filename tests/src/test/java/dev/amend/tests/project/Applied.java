package dev.amend.tests.project;

import dev.amend.models.data.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link MiniProject} that was applied to the end without disturbance, with what the
 * apply said. It is applied once for all test classes of a run, in whichever process they are: copy
 * it before changing anything or holding its lock.
 */
public final class Applied implements ParameterResolver {
  private static final String SAID = "said.json";

  /** The project and what its apply said. */
  public record Calm(MiniProject project, Said said) {
    private static Calm apply() {
      try {
        Path folder = MadeOnce.folder(prepared().resolve("calm"), Calm::apply);
        Path said = folder.resolve(SAID);
        return new Calm(
            new MiniProject(project(folder)), Json.read(Files.readString(said), Said.class));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted during the apply", e);
      }
    }

    private static void apply(Path folder) throws IOException, InterruptedException {
      Said said = MiniProject.in(project(folder)).amend("apply");
      Files.writeString(folder.resolve(SAID), Json.write(said));
    }

    private static Path project(Path folder) {
      return folder.resolve("project");
    }
  }

  /** A folder of this run of Maven; without one, of this process. */
  private static Path prepared() throws IOException {
    String named = System.getProperty("amend.prepared", "");
    return named.isEmpty()
        ? Files.createTempDirectory("amend-prepared-")
        : Files.createDirectories(Path.of(named)).toRealPath();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Calm.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(Applied.class))
        .getOrComputeIfAbsent(Calm.class, type -> Calm.apply(), Calm.class);
  }
}
