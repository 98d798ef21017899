package dev.amend.tests.docs;

import dev.amend.infra.store.StepManifest;
import dev.amend.infra.track.MetricKey;
import dev.amend.infra.track.MetricKeys;
import dev.amend.models.method.Dataset;
import dev.amend.models.method.Method;
import dev.amend.models.method.Need;
import dev.amend.models.method.Role;
import dev.amend.models.method.Signal;
import dev.amend.models.train.batch.BatchLayout;
import dev.amend.pipelines.cli.Surroundings;
import dev.amend.pipelines.compare.Comparison;
import dev.amend.pipelines.config.Code;
import dev.amend.pipelines.config.Field;
import dev.amend.pipelines.config.MetricTerm;
import dev.amend.pipelines.config.MetricTerm.Trait;
import dev.amend.pipelines.config.Vocabulary;
import dev.amend.pipelines.config.Vocabulary.Term;
import dev.amend.pipelines.plan.RunRecord;
import dev.amend.pipelines.project.schema.KeyTable;
import dev.amend.pipelines.project.schema.Schemas;
import dev.amend.pipelines.recipe.MethodBinder;
import dev.amend.pipelines.report.ReportJson;
import dev.amend.pipelines.report.RunReport;
import dev.amend.pipelines.report.VerdictTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The parts of the documentation that the program itself knows, by the name of their region. */
final class Generated {
  private static final Vocabulary SHIPPED = Surroundings.system().vocabulary().get();

  /** To generate another region: one line here, and its markers in a page. */
  static final Map<String, Supplier<String>> REGIONS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("methods", Generated::methods),
              Map.entry("hyper-parameters", Generated::hyperParameters),
              Map.entry("glossary", GlossaryPage::text),
              Map.entry("signals", Generated::signals),
              Map.entry("datasets", Generated::datasets),
              Map.entry("metrics", Generated::metrics),
              Map.entry("judges", () -> terms("judge", SHIPPED.judges())),
              Map.entry("formats", () -> terms("format", SHIPPED.formats())),
              Map.entry("gold-sets", () -> terms("set", SHIPPED.goldSets())),
              Map.entry("policy", () -> KeyTable.markdown(Schemas.policyShape(SHIPPED))),
              Map.entry("recipe", () -> KeyTable.markdown(Schemas.recipeShape(SHIPPED))),
              Map.entry("problems", Generated::problems),
              Map.entry("metric-keys", Generated::metricKeys),
              Map.entry("verdict", Generated::verdict),
              Map.entry("manifest-json", () -> JsonShape.of(StepManifest.class)),
              Map.entry("run-record-json", () -> JsonShape.of(RunRecord.class)),
              Map.entry("comparison-json", () -> JsonShape.of(Comparison.class)),
              Map.entry("report-json", () -> JsonShape.of(RunReport.class))));

  private Generated() {}

  private static String methods() {
    StringBuilder text =
        new StringBuilder(
            "| method | what it does | reads | reference model | loss has a minimum | paper |\n"
                + "|---|---|---|---|---|---|\n");
    for (Method method : standard()) {
      row(
          text,
          "`" + method.id() + "`" + (method.baseline() ? " (baseline)" : ""),
          method.summary(),
          BatchLayout.of(method).datasets().stream()
              .map(Dataset::key)
              .collect(Collectors.joining(", ")),
          yes(method.needs().contains(new Need.Model(Role.REFERENCE))),
          yes(method.boundedBelow()),
          method.paper());
    }
    return text.toString();
  }

  private static String hyperParameters() {
    StringBuilder text =
        new StringBuilder("| method | key | default | range | meaning |\n|---|---|---|---|---|\n");
    for (Class<? extends Record> type : SHIPPED.methods()) {
      MethodBinder binder = MethodBinder.of(type);
      for (Field field : binder.fields()) {
        row(
            text,
            "`" + binder.id() + "`",
            "`" + field.key() + "`",
            "`" + field.fallback() + "`",
            field.shape().allowed(),
            field.description());
      }
    }
    return text.toString();
  }

  private static List<Method> standard() {
    return SHIPPED.methods().stream().map(type -> MethodBinder.of(type).standard()).toList();
  }

  private static String datasets() {
    StringBuilder text = new StringBuilder("| dataset | rows |\n|---|---|\n");
    for (Dataset dataset : Dataset.values()) {
      row(text, "`" + dataset.key() + "`", dataset.meaning());
    }
    return text.toString();
  }

  private static String signals() {
    StringBuilder text = new StringBuilder("| signal | what it is |\n|---|---|\n");
    for (Signal signal : Signal.ALL) {
      row(text, "`" + signal.name() + "`", signal.meaning());
    }
    return text.toString();
  }

  private static String terms(String title, List<Term> terms) {
    StringBuilder text = new StringBuilder("| " + title + " | what it is |\n|---|---|\n");
    terms.forEach(term -> row(text, "`" + term.id() + "`", term.summary()));
    return text.toString();
  }

  private static String metrics() {
    StringBuilder text = new StringBuilder("| metric | limit | what it is |\n|---|---|---|\n");
    for (MetricTerm metric : SHIPPED.metrics().all()) {
      Term term = metric.term();
      String side = metric.traits().contains(Trait.LOWER_LIMIT) ? "the least, " : "the most, ";
      row(text, "`" + term.id() + "`", side + metric.limits().text(), term.summary());
    }
    return text.toString();
  }

  private static String problems() {
    StringBuilder text = new StringBuilder("| code | kind | what it means |\n|---|---|---|\n");
    for (Code code : Code.values()) {
      row(text, "`" + code.id() + "`", code.severity().word(), code.says());
    }
    return text.toString();
  }

  private static String metricKeys() {
    StringBuilder text =
        new StringBuilder("| key | unit | better | meaning |\n|---|---|---|---|\n");
    for (MetricKey key : MetricKeys.ALL) {
      String better =
          key.direction() == MetricKey.Direction.NEITHER
              ? ""
              : key.direction().name().toLowerCase(Locale.ROOT);
      row(text, "`" + key.key() + "`", key.unit(), better, key.meaning());
    }
    return text.toString();
  }

  /** The verdict of the run whose report is kept beside the README's picture. */
  private static String verdict() {
    try {
      Path report = Page.home().resolve("docs/images/quickstart.json");
      return "```text\n"
          + VerdictTable.plain(ReportJson.read(Files.readString(report))).stripTrailing()
          + "\n```";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void row(StringBuilder text, String... cells) {
    text.append("| ");
    text.append(
        List.of(cells).stream()
            .map(cell -> cell.replace("|", "\\|"))
            .collect(Collectors.joining(" | ")));
    text.append(" |\n");
  }

  private static String yes(boolean is) {
    return is ? "yes" : "no";
  }
}
