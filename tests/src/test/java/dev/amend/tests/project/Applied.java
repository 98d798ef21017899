package dev.amend.tests.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link MiniProject} that was applied to the end without disturbance, with what the
 * apply said. It is applied once for all test classes: copy it before changing anything.
 */
public final class Applied implements ParameterResolver {

  /** The project and what its apply said. */
  public record Calm(MiniProject project, Said said) implements AutoCloseable {
    private static Calm apply() {
      try {
        Path folder = Files.createTempDirectory("amend-mini-");
        MiniProject project = MiniProject.in(folder.resolve("calm"));
        return new Calm(project, project.amend("apply"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted during the apply", e);
      }
    }

    @Override
    public void close() throws IOException {
      try (Stream<Path> walk = Files.walk(project.folder().getParent())) {
        for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
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
