package dev.amend.pipelines.cli;

import static java.util.stream.Collectors.joining;

import dev.amend.infra.store.Champion;
import dev.amend.infra.store.ChampionFile;
import dev.amend.models.data.Kebab;
import dev.amend.models.method.Method;
import dev.amend.pipelines.config.Vocabulary;
import dev.amend.pipelines.config.Vocabulary.Term;
import dev.amend.pipelines.plan.RunRecord;
import dev.amend.pipelines.recipe.MethodBinder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.TypeConversionException;

/** Lists what can be named in a policy or a recipe. */
@Command(
    name = "ls",
    header = "List methods, metrics, formats, judges, gold sets, examples, or a project's runs.",
    description = {
      "",
      "What is listed is what a policy or a recipe may name; runs are newest first, with the time in",
      "UTC at which they started, and the one whose model is in charge is marked."
    },
    footer = {
      "",
      "Examples",
      "  amend ls methods",
      "  amend ls metrics --json",
      "  amend ls runs --project demo"
    })
final class LsCommand implements Callable<Integer> {
  /** What can be listed. */
  enum What {
    METHODS,
    METRICS,
    FORMATS,
    JUDGES,
    GOLD_SETS,
    EXAMPLES,
    RUNS;

    /** As it is typed. */
    @Override
    public String toString() {
      return Kebab.of(this);
    }
  }

  /** Names what there is as it is typed. */
  static final class WhatIsTyped implements ITypeConverter<What> {
    @Override
    public What convert(String typed) {
      for (What what : What.values()) {
        if (what.toString().equals(typed)) {
          return what;
        }
      }
      String known = Arrays.stream(What.values()).map(What::toString).collect(joining(", "));
      throw new TypeConversionException("'" + typed + "' is not one of " + known);
    }
  }

  @ParentCommand private @Nullable Amend amend;

  @Parameters(
      paramLabel = "WHAT",
      description = "${COMPLETION-CANDIDATES}",
      converter = WhatIsTyped.class)
  private What what = What.METHODS;

  @Override
  public Integer call() throws IOException {
    Amend parent = Parent.of(amend);
    Listing listing = listing(parent);
    parent.console().result(parent.json() ? listing.json() : listing.table());
    return ExitCode.OK.number();
  }

  private Listing listing(Amend parent) throws IOException {
    Vocabulary vocabulary = parent.vocabulary();
    return switch (what) {
      case METHODS -> methods(vocabulary.methods());
      case METRICS -> terms(vocabulary.metrics().terms());
      case FORMATS -> terms(vocabulary.formats());
      case JUDGES -> terms(vocabulary.judges());
      case GOLD_SETS -> terms(vocabulary.goldSets());
      case EXAMPLES -> terms(parent.examples().all());
      case RUNS -> runs(parent);
    };
  }

  private static Listing terms(List<Term> terms) {
    Listing listing = new Listing("id", "summary");
    terms.forEach(term -> listing.add(term.id(), term.summary()));
    return listing;
  }

  private static Listing runs(Amend parent) throws IOException {
    Listing listing = new Listing("id", "started", "status", "champion", "policy", "method");
    Path store = Workshop.store(parent.project()).root();
    String champion = new ChampionFile(store).current().map(Champion::run).orElse("");
    for (RunRecord run : RunRecord.all(store)) {
      String status = run.verdict() == null ? "running" : Kebab.of(run.verdict());
      String charged = run.id().equals(champion) ? "yes" : "";
      listing.add(run.id(), run.started(), status, charged, run.policyVersion(), run.method());
    }
    return listing;
  }

  private static Listing methods(List<Class<? extends Record>> types) {
    Listing listing = new Listing("id", "kind", "summary", "paper");
    for (Class<? extends Record> type : types) {
      Method method = MethodBinder.of(type).standard();
      String kind = method.baseline() ? "baseline" : "method";
      listing.add(method.id(), kind, method.summary(), method.paper());
    }
    return listing;
  }
}
