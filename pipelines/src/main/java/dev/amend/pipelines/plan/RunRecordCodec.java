package dev.amend.pipelines.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amend.infra.codec.StoredFields;
import dev.amend.infra.codec.StoredFile;
import dev.amend.infra.store.StepSpec;
import dev.amend.infra.store.StepSpecCodec;
import dev.amend.models.data.Json;
import dev.amend.models.evaluate.Verdict;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code run.json}. Format 0 had {@code status}, which was {@code RUNNING} or the verdict, where
 * format 1 has {@code verdict}, which is null while the run goes on. Since format 2 a verdict may
 * be {@code ALREADY_KEPT}.
 */
final class RunRecordCodec {
  private static final int FORMAT = 2;
  private static final String RUNNING = "RUNNING";

  private RunRecordCodec() {}

  static String toJson(RunRecord run) {
    ObjectNode json = StoredFile.written(FORMAT);
    json.put("id", run.id());
    json.put("fingerprint", run.fingerprint());
    json.put("verdict", run.verdict() == null ? null : run.verdict().name());
    json.put("started", run.started());
    json.put("policyVersion", run.policyVersion());
    json.set("clauses", Json.MAPPER.valueToTree(run.clauses()));
    ObjectNode steps = json.putObject("steps");
    new TreeMap<>(run.steps()).forEach((name, step) -> steps.set(name, StepSpecCodec.toJson(step)));
    json.put("method", run.method());
    json.put("because", run.because());
    return Json.pretty(json);
  }

  /**
   * Reads any format.
   *
   * @param file named in messages
   * @throws dev.amend.infra.codec.DamagedFileException naming the key that is missing or wrong
   * @throws dev.amend.infra.codec.NewerFormatException if a later version wrote it
   */
  static RunRecord fromJson(String json, Path file) {
    String advice = "Move the run's folder out of runs/ to go on without it.";
    StoredFields run = new StoredFile("the run's record at " + file, FORMAT, advice).fields(json);
    return new RunRecord(
        run.text("id"),
        run.text("fingerprint"),
        verdict(run),
        run.text("started"),
        run.text("policyVersion"),
        run.texts("clauses"),
        steps(run),
        run.text("method"),
        run.text("because"));
  }

  private static @Nullable Verdict verdict(StoredFields run) {
    String key = run.format() == 0 ? "status" : "verdict";
    if (run.format() == 0 && run.text(key).equals(RUNNING)) {
      return null;
    }
    if (run.format() > 0 && !run.has(key)) {
      return null;
    }
    return Stream.of(Verdict.values())
        .filter(verdict -> verdict.name().equals(run.text(key)))
        .findFirst()
        .orElseThrow(() -> run.wrong(key, "is no verdict"));
  }

  private static Map<String, StepSpec> steps(StoredFields run) {
    Map<String, StepSpec> steps = new TreeMap<>();
    run.named("steps").forEach((name, step) -> steps.put(name, StepSpecCodec.fromJson(step)));
    return steps;
  }
}
