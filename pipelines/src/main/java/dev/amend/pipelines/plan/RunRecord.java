package dev.amend.pipelines.plan;

import dev.amend.infra.store.RunFolder;
import dev.amend.infra.store.StepSpec;
import dev.amend.models.data.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code run.json}: what one apply set out to do and what became of it.
 *
 * @param fingerprint digest of policy, data, recipe, base model and code
 * @param status see {@link Status}
 * @param started ISO time in UTC
 * @param policyVersion as the policy states it
 * @param clauses each clause and keep entry as text, by id
 * @param steps what was to be done, by step name
 * @param method the model chosen; empty until then
 * @param because one sentence
 */
public record RunRecord(
    String id,
    String fingerprint,
    Status status,
    String started,
    String policyVersion,
    Map<String, String> clauses,
    Map<String, StepSpec> steps,
    String method,
    String because) {

  /** How far a run came. */
  public enum Status {
    RUNNING,
    ACCEPTED,
    NOT_PROVEN,
    REFUSED;

    /** Whether the run came to a verdict. */
    public boolean ended() {
      return this != RUNNING;
    }
  }

  /** The record with its end. */
  public RunRecord ended(Status verdict, String chosen, String reason) {
    return new RunRecord(
        id, fingerprint, verdict, started, policyVersion, clauses, steps, chosen, reason);
  }

  /** Reads the record of a run. */
  public static Optional<RunRecord> of(RunFolder folder) throws IOException {
    return Files.exists(folder.record())
        ? Optional.of(Json.read(Files.readString(folder.record()), RunRecord.class))
        : Optional.empty();
  }

  /** Records of all runs of a store, newest first. */
  public static List<RunRecord> all(Path root) throws IOException {
    List<RunRecord> records = new ArrayList<>();
    for (RunFolder folder : RunFolder.all(root)) {
      of(folder).ifPresent(record -> records.add(0, record));
    }
    return records;
  }
}
