package dev.amend.pipelines.cli;

import dev.amend.infra.store.Folders;
import dev.amend.models.data.Digests;
import dev.amend.models.data.Example;
import dev.amend.models.data.Json;
import dev.amend.models.data.JsonLines;
import dev.amend.models.judge.HarmLabel;
import dev.amend.models.judge.Judge;
import dev.amend.models.judge.JudgeSetting;
import dev.amend.models.judge.JudgedProperty;
import dev.amend.models.overlap.Closest;
import dev.amend.pipelines.agreement.Agreement;
import dev.amend.pipelines.agreement.AgreementJson;
import dev.amend.pipelines.agreement.AgreementText;
import dev.amend.pipelines.policy.Source;
import dev.amend.pipelines.project.Project;
import dev.amend.pipelines.project.judging.Judging;
import dev.amend.pipelines.step.CollectStep;
import dev.amend.pipelines.step.run.BeamRunner;
import dev.amend.pipelines.step.run.StepRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Measures a judge on rows whose labels are known. */
@Command(
    name = "judge",
    header = "Measure a judge on the labelled rows of a source.",
    description = {
      "",
      "Judges the source's own answers, as if each prompt were one that a clause forbids, and",
      "holds that against the label 'unsafe' of the rows, which the judge is not shown. Shows",
      "a confusion table, rates with 95 % intervals, and rows on which both differ. Trains",
      "nothing and asks no model but a remote judge. JUDGE is one of the recipe or ships."
    },
    footer = {
      "",
      "Examples",
      "  amend judge lexical --source harm",
      "  amend judge toxic --source harm --by category --mistakes 20"
    })
final class JudgeCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Amend amend;

  @Parameters(paramLabel = "JUDGE", description = "a judge of the recipe, or one that ships")
  private String judge = "";

  @Option(
      names = "--source",
      paramLabel = "ID",
      required = true,
      description = "source of the policy whose rows have labels")
  private String source = "";

  @Option(
      names = "--by",
      paramLabel = "ATTRIBUTE",
      description = "also one line for each value of this attribute")
  private String by = "";

  @Option(
      names = "--mistakes",
      paramLabel = "N",
      description = "how many rows to show on which judge and label differ; 5 if not said")
  private int mistakes = 5;

  @Override
  public Integer call() throws IOException {
    Amend parent = Parent.of(amend);
    Project project = parent.project();
    JudgeSetting setting = setting(parent, project);
    if (!setting.measures().contains(JudgedProperty.HARM)) {
      throw new Failure(
          ExitCode.USAGE, "the judge '" + judge + "' does not tell harm", "see `amend ls judges`");
    }
    List<Example> rows = rows(project);
    try (Judge opened = setting.open()) {
      Agreement agreement = Agreement.of(opened, rows);
      if (agreement.compared().isEmpty()) {
        throw unlabelled(rows.size());
      }
      parent
          .console()
          .result(
              parent.json()
                  ? Json.pretty(AgreementJson.of(judge, source, agreement, by)).strip()
                  : new AgreementText(judge, source, agreement, by, mistakes).text());
    }
    return ExitCode.OK.number();
  }

  private JudgeSetting setting(Amend parent, Project project) throws IOException {
    List<String> own = project.recipe().judges().stream().map(one -> one.id()).toList();
    List<String> all = new ArrayList<>(own);
    parent.vocabulary().judges().forEach(term -> all.add(term.id()));
    if (!all.contains(judge)) {
      throw new Failure(
          ExitCode.USAGE, "there is no judge '" + judge + "'", Closest.help(judge, all));
    }
    return Judging.setting(project.recipe(), project.folder(), judge);
  }

  private Failure unlabelled(int rows) {
    return new Failure(
        ExitCode.FAILED,
        "none of the %d rows of source %s says '%s: true' or 'false'"
            .formatted(rows, source, HarmLabel.ATTRIBUTE),
        "measure on rows that say it");
  }

  private List<Example> rows(Project project) throws IOException {
    List<String> ids = project.policy().sources().stream().map(Source::id).toList();
    Source named =
        project.policy().sources().stream()
            .filter(one -> one.id().equals(source))
            .findFirst()
            .orElseThrow(
                () ->
                    new Failure(
                        ExitCode.USAGE,
                        "the policy has no source '" + source + "'",
                        Closest.help(source, ids)));
    CollectStep collect = CollectStep.of(named, project, Digests::ofFile);
    Path folder = Files.createTempDirectory("amend-judge-");
    try {
      BeamRunner runner = BeamRunner.of(project.recipe());
      collect.run(new StepRun(folder, step -> folder, runner, event -> {}));
      return JsonLines.readFolder(folder.resolve(CollectStep.EXAMPLES), Example.class);
    } finally {
      Folders.delete(folder);
    }
  }
}
