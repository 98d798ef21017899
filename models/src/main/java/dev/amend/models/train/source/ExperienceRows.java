package dev.amend.models.train.source;

import dev.amend.models.method.Experience;
import dev.amend.models.method.Signal;
import dev.amend.models.rollout.TokenEstimates;
import dev.amend.models.rollout.Trajectory;
import dev.amend.models.train.batch.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes rows of scored answers, with the columns that losses read: old likelihoods and advantages,
 * and where a critic trains its old values and returns.
 */
record ExperienceRows(Experience experience) {
  /** A row an answer, the answers to one prompt together. */
  List<Row> of(List<ScoredSample> samples) {
    Map<String, List<ScoredSample>> byPrompt = new LinkedHashMap<>();
    for (ScoredSample sample : samples) {
      String prompt = sample.answer().prompt().id();
      byPrompt.computeIfAbsent(prompt, id -> new ArrayList<>()).add(sample);
    }
    List<List<Trajectory>> trajectories =
        byPrompt.values().stream()
            .map(group -> group.stream().map(this::trajectory).toList())
            .toList();
    List<List<TokenEstimates>> estimates = experience.advantages().of(trajectories);
    List<Row> rows = new ArrayList<>();
    int prompt = 0;
    for (List<ScoredSample> group : byPrompt.values()) {
      for (int i = 0; i < group.size(); i++) {
        rows.add(row(group.get(i), estimates.get(prompt).get(i)));
      }
      prompt++;
    }
    return rows;
  }

  private Trajectory trajectory(ScoredSample sample) {
    double penalty = sample.answer().finished() ? 0 : experience.unfinishedPenalty();
    double score = sample.reward() - penalty;
    return Trajectory.of(score, sample.tokenKl(), experience.klCoefficient(), sample.values());
  }

  private static Row row(ScoredSample sample, TokenEstimates estimates) {
    Map<Signal, float[]> columns = new HashMap<>();
    columns.put(Signal.OLD_NLL, sample.oldNll());
    columns.put(Signal.ADVANTAGE, floats(estimates.advantages()));
    if (sample.oldValue().length > 0) {
      columns.put(Signal.OLD_VALUE, sample.oldValue());
      columns.put(Signal.RETURN, floats(estimates.returns()));
    }
    return sample.answer().row().with(columns);
  }

  private static float[] floats(double[] values) {
    float[] narrow = new float[values.length];
    for (int t = 0; t < narrow.length; t++) {
      narrow[t] = (float) values[t];
    }
    return narrow;
  }
}
