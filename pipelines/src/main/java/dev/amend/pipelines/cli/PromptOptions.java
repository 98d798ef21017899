package dev.amend.pipelines.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * What a model is asked, as options give it: those of the command line before those of the file.
 */
final class PromptOptions {
  @Option(names = "--prompt", paramLabel = "TEXT", description = "a prompt; may be repeated")
  private List<String> texts = List.of();

  @Option(names = "--prompts", paramLabel = "FILE", description = "a file with a prompt a line")
  private @Nullable Path file;

  /**
   * All of them; blank lines of the file are none.
   *
   * @throws Failure when there is none
   */
  List<String> all() throws IOException {
    List<String> all = new ArrayList<>(texts);
    if (file != null) {
      all.addAll(lines(file));
    }
    if (all.isEmpty()) {
      throw new Failure(
          ExitCode.USAGE, "there is no prompt", "give --prompt TEXT or --prompts FILE");
    }
    return all;
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file).stream().filter(line -> !line.isBlank()).toList();
    } catch (NoSuchFileException e) {
      throw new Failure(ExitCode.USAGE, "there is no file " + file, "check --prompts");
    }
  }
}
