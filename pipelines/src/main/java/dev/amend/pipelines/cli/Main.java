package dev.amend.pipelines.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * The entry point. It loads neither Beam nor PyTorch: commands load what they need when they run,
 * so that help and validation answer at once.
 */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its {@link ExitCode}. */
  public static void main(String[] arguments) {
    System.exit(run(Surroundings.system(), arguments));
  }

  /** Runs one command. */
  static int run(Surroundings surroundings, String... arguments) {
    CommandLine line = commandLine(surroundings);
    int code;
    try {
      code = line.execute(arguments);
    } catch (Error e) {
      code = ((Failures) line.getExecutionExceptionHandler()).handleError(e);
    }
    int ended = code;
    return surroundings
        .terminal()
        .lost()
        .map(why -> unwritten(surroundings, why, ended))
        .orElse(ended);
  }

  /** A script must not take half a document, or none, for the whole. */
  private static int unwritten(Surroundings surroundings, String why, int code) {
    surroundings
        .terminal()
        .err()
        .println(
            "error: standard output cannot be written: "
                + why
                + "\n = help: free space there or send it elsewhere; the command itself has ended");
    return code == ExitCode.OK.number() ? ExitCode.FAILED.number() : code;
  }

  /** The command line with all its commands. */
  static CommandLine commandLine(Surroundings surroundings) {
    Amend amend = new Amend(surroundings);
    CommandLine line = new CommandLine(amend);
    MethodsSection.addTo(line, surroundings.vocabulary());
    commands().forEach(line::addSubcommand);
    Failures failures = new Failures(amend);
    line.setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(writer(surroundings.terminal().out()))
        .setErr(writer(surroundings.terminal().err()))
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi(surroundings)))
        .setExecutionStrategy(
            parsed -> {
              amend.logging();
              return new CommandLine.RunLast().execute(parsed);
            })
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
    return line;
  }

  /** Every command, in the order of the help. To add one: one file and one line here. */
  private static List<Object> commands() {
    return List.of(
        new QuickstartCommand(),
        new InitCommand(),
        new ValidateCommand(),
        new PlanCommand(),
        new ApplyCommand(),
        new ReportCommand(),
        new CompareCommand(),
        new ShowCommand(),
        new DoctorCommand(),
        new GenerateCommand(),
        new ParityCommand(),
        new ExportCommand(),
        new ImportCommand(),
        new JudgeCommand(),
        new LsCommand(),
        new TrackCommand(),
        new GcCommand(),
        new CompletionCommand(),
        new SchemaCommand());
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  private static Ansi ansi(Surroundings surroundings) {
    boolean colour = surroundings.environment().apply("NO_COLOR") == null;
    return colour && surroundings.terminal().outWatched() ? Ansi.ON : Ansi.OFF;
  }
}
