package dev.amend.pipelines.cli;

import dev.amend.models.data.Json;
import dev.amend.models.data.Kebab;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Prints what a shell needs to complete commands and options. */
@Command(
    name = "completion",
    header = "Print a script that completes commands and options in a shell.",
    description = {"", "Put the line of your shell into its start-up file."},
    footer = {
      "",
      "Examples",
      "  source <(amend completion bash)       in ~/.bashrc",
      "  source <(amend completion zsh)        in ~/.zshrc"
    })
final class CompletionCommand implements Callable<Integer> {
  /** Shells that there is a script for. */
  enum Shell {
    BASH,
    ZSH;

    /** As it is typed. */
    @Override
    public String toString() {
      return Kebab.of(this);
    }
  }

  /** Lets zsh understand scripts for bash. */
  private static final String ZSH_FIRST =
      "autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n";

  @ParentCommand private @Nullable Amend amend;

  @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
  private Shell shell = Shell.BASH;

  @Override
  public Integer call() {
    Amend parent = Parent.of(amend);
    String bash = AutoComplete.bash("amend", Main.commandLine(parent.surroundings()));
    String script = (shell == Shell.ZSH ? ZSH_FIRST + bash : bash).strip();
    parent
        .console()
        .result(
            parent.json() ? Json.pretty(new TreeMap<>(Map.of("script", script))).strip() : script);
    return ExitCode.OK.number();
  }
}
