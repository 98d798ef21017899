package dev.amend.pipelines.report.build;

import dev.amend.models.judge.JudgeSetting;
import dev.amend.models.overlap.LeakThreshold;
import dev.amend.pipelines.plan.Graph;
import dev.amend.pipelines.policy.Policy;
import dev.amend.pipelines.report.Figures;
import dev.amend.pipelines.report.Note;
import dev.amend.pipelines.step.JudgeStep;
import dev.amend.pipelines.step.SelectStep;
import dev.amend.pipelines.step.run.Step;
import dev.amend.transforms.CountKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What readers of a report must know before they trust its numbers. */
final class Notes {
  private final Policy policy;
  private final Graph graph;
  private final StepResults results;

  Notes(Policy policy, Graph graph, StepResults results) {
    this.policy = policy;
    this.graph = graph;
    this.results = results;
  }

  List<Note> all() {
    List<Note> notes = new ArrayList<>();
    Map<String, JudgeSetting> judges = new TreeMap<>();
    graph.selections().stream()
        .flatMap(step -> step.judges().stream())
        .forEach(judge -> judges.put(judge.id(), judge));
    for (JudgeSetting judge : judges.values()) {
      Note.Kind kind = judge.heuristic() ? Note.Kind.HEURISTIC : Note.Kind.NOTICE;
      judge.caveat().ifPresent(text -> notes.add(new Note(kind, text)));
    }
    cut().ifPresent(notes::add);
    RemoteBill.of(results.all()).ifPresent(notes::add);
    notes.addAll(thresholds());
    if (policy.fromScratch()) {
      notes.add(
          new Note(
              Note.Kind.NOTICE,
              "The base was trained from scratch on this project's own sources; its numbers say"
                  + " nothing about a pre-trained model's."));
    }
    return notes;
  }

  /** How many answers no judge has read to their end. */
  private Optional<Note> cut() {
    long cut = 0;
    long all = 0;
    for (Step step : graph.steps()) {
      if (step instanceof JudgeStep) {
        Map<String, Double> counts = results.of(step).metrics();
        cut += counts.getOrDefault(CountKeys.CUT, 0.0).longValue();
        all += counts.getOrDefault(CountKeys.written(JudgeStep.JUDGED), 0.0).longValue();
      }
    }
    String text =
        "Of %,d of %,d answers only the beginning was judged: their classifier takes no longer texts.";
    return cut == 0
        ? Optional.empty()
        : Optional.of(new Note(Note.Kind.NOTICE, String.format(Locale.ROOT, text, cut, all)));
  }

  /** What was measured on a source to tell a copy from a coincidence. */
  private List<Note> thresholds() {
    Map<String, Note> bySource = new TreeMap<>();
    for (SelectStep step : graph.selections()) {
      Double bleu = results.of(step).metrics().get(SelectStep.LEAK_THRESHOLD);
      if (bleu != null) {
        String text =
            "An answer to a prompt of source '%s' leaks when its BLEU with the source is above %s,"
                + " a tenth of the mean of %,d random pairs of the source's sentences.";
        String source = step.selection().source();
        Object[] values = {source, Figures.plain(bleu), LeakThreshold.PAIRS};
        bySource.put(source, new Note(Note.Kind.NOTICE, String.format(Locale.ROOT, text, values)));
      }
    }
    return List.copyOf(bySource.values());
  }
}
