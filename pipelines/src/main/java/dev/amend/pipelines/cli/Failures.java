package dev.amend.pipelines.cli;

import dev.amend.infra.codec.DamagedFileException;
import dev.amend.infra.codec.NewerFormatException;
import dev.amend.infra.hub.HubException;
import dev.amend.infra.hub.HubException.Cure;
import dev.amend.infra.launch.LaunchException;
import dev.amend.infra.store.StoreException;
import dev.amend.models.data.FormatException;
import dev.amend.models.data.Json;
import dev.amend.models.nn.DeviceException;
import dev.amend.models.nn.NativeLibraryException;
import dev.amend.pipelines.config.ConfigException;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.console.Console;
import dev.amend.pipelines.step.run.StepFailedException;
import dev.amend.pipelines.step.run.StepInterruptedException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The one place where an exception becomes a message and an {@link ExitCode}. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
  /** What says by itself what is wrong, where, and why. */
  private static final List<Class<? extends Exception>> EXPLAINED =
      List.of(
          StoreException.class,
          DamagedFileException.class,
          NewerFormatException.class,
          LaunchException.class,
          FormatException.class,
          StepFailedException.class,
          StepInterruptedException.class);

  private final Amend amend;

  Failures(Amend amend) {
    this.amend = amend;
  }

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    CommandLine.UnmatchedArgumentException.printSuggestions(e, e.getCommandLine().getErr());
    String message = String.valueOf(e.getMessage());
    if (List.of(arguments).contains("--json")) {
      amend.answerInJson(); // options behind the mistake were not read any more
    }
    return say(new Failure(ExitCode.USAGE, message, help(e, command)));
  }

  /** A project is often named as other tools have it: behind the command. */
  private static String help(ParameterException e, String command) {
    if (e instanceof CommandLine.UnmatchedArgumentException unmatched
        && e.getCommandLine().getCommandSpec().positionalParameters().isEmpty()
        && unmatched.getUnmatched().size() == 1
        && !unmatched.getUnmatched().get(0).startsWith("-")) {
      return "a project is named by an option: "
          + command
          + " --project "
          + unmatched.getUnmatched().get(0);
    }
    return "`" + command + " --help` shows what there is";
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed) {
    if (e instanceof ParameterException usage) {
      return handleParseException(usage, new String[0]);
    }
    trace(e);
    int code = e instanceof ConfigException config ? say(config.problems()) : say(failure(e));
    boolean detailed = line.getCommand() instanceof PlanCommand plan && plan.detailed();
    return detailed ? ExitCode.FAILED.number() : code;
  }

  /** What picocli lets through: memory that is at its end, libraries that do not load. */
  int handleError(Error e) {
    trace(e);
    return say(failure(e));
  }

  private void trace(Throwable e) {
    if (amend.debug()) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      amend.console().error(trace.toString());
    }
  }

  /** Runners wrap what goes wrong in a pipeline, so the causes are looked at too. */
  private static Failure failure(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof Failure failure) {
        return failure;
      }
      if (cause instanceof DeviceException device) {
        return new Failure(ExitCode.USAGE, String.valueOf(device.getMessage()), device.help());
      }
      if (cause instanceof NativeLibraryException library) {
        return new Failure(ExitCode.FAILED, String.valueOf(library.getMessage()), library.help());
      }
      if (OutOfMemory.is(cause)) {
        return OutOfMemory.of(cause);
      }
      if (cause instanceof HubException hub) {
        ExitCode code = hub.cure() == Cure.MEND ? ExitCode.USAGE : ExitCode.FAILED;
        return new Failure(code, String.valueOf(hub.getMessage()), hub.help());
      }
      Throwable tried = cause;
      if (EXPLAINED.stream().anyMatch(type -> type.isInstance(tried))) {
        return explained(cause);
      }
    }
    return unexpected(e);
  }

  private static Failure explained(Throwable cause) {
    String help = "put that right and run the same command again: finished steps are kept";
    return new Failure(ExitCode.FAILED, String.valueOf(cause.getMessage()), help);
  }

  /** Of the root only its kind and place: its message may hold the text of a record. */
  private static Failure unexpected(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = e.getClass().getSimpleName() + ": " + e.getMessage();
    if (root != e) {
      message += "; the cause is " + root.getClass().getSimpleName() + place(root);
    }
    return new Failure(ExitCode.FAILED, message, "run again with --debug to see where");
  }

  private static String place(Throwable thrown) {
    return Arrays.stream(thrown.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith("dev.amend."))
        .findFirst()
        .map(frame -> " in " + frame.getFileName() + ":" + frame.getLineNumber())
        .orElse("");
  }

  private int say(Problems problems) {
    Console console = amend.console();
    console.error(problems.text(console.errorPaint()));
    if (amend.json()) {
      console.result(ProblemsJson.of(problems));
    }
    return ExitCode.USAGE.number();
  }

  private int say(Failure failure) {
    Console console = amend.console();
    String head = console.errorPaint().red("error");
    console.error(head + ": " + failure.getMessage() + "\n = help: " + failure.help());
    if (amend.json()) {
      TreeMap<String, Object> error = new TreeMap<>();
      error.put("message", String.valueOf(failure.getMessage()));
      error.put("help", failure.help());
      error.put("exit", failure.code().number());
      console.result(Json.pretty(new TreeMap<>(Map.of("error", error))).strip());
    }
    return failure.code().number();
  }
}
