package dev.amend.pipelines.cli;

import dev.amend.models.overlap.Closest;
import dev.amend.pipelines.config.Vocabulary;
import dev.amend.pipelines.project.create.Examples;
import dev.amend.pipelines.project.create.NewProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Begins a project. */
@Command(
    name = "init",
    header = "Write a commented project that validates, or copy an example.",
    description = {"", "Never writes over a project that is there."},
    footer = {
      "",
      "Examples",
      "  amend init demo",
      "  amend init demo --example quickstart",
      "  amend ls examples"
    })
final class InitCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Amend amend;

  @Parameters(arity = "0..1", paramLabel = "DIR", description = "folder; by default --project")
  private @Nullable Path folder;

  @Option(names = "--example", paramLabel = "NAME", description = "copy this example")
  private @Nullable String example;

  @Override
  public Integer call() throws IOException {
    Amend parent = Parent.of(amend);
    Path to = folder == null ? parent.folder() : folder;
    refuseExisting(to);
    if (example == null) {
      new NewProject(parent.vocabulary()).write(to);
    } else {
      copy(parent.examples(), example, to);
    }
    report(parent, to);
    return ExitCode.OK.number();
  }

  private static void refuseExisting(Path to) {
    for (String file : NewProject.own()) {
      if (Files.exists(to.resolve(file))) {
        throw new Failure(
            ExitCode.USAGE,
            to.resolve(file) + " is there already",
            "name another folder: amend init DIR");
      }
    }
  }

  private static void copy(Examples examples, String name, Path to) throws IOException {
    List<String> names = Vocabulary.ids(examples.all());
    if (!names.contains(name)) {
      throw new Failure(
          ExitCode.USAGE, "no example is called '" + name + "'", Closest.help(name, names));
    }
    examples.copy(name, to);
  }

  private static void report(Amend parent, Path to) {
    if (parent.json()) {
      Listing listing = new Listing("project");
      listing.add(to.toString());
      parent.console().result(listing.json());
      return;
    }
    boolean here = to.toString().isEmpty();
    String option = here ? "" : " --project " + to;
    parent.console().result("a project is in " + (here ? "this folder" : to));
    parent.console().note("next: amend validate" + option);
  }
}
