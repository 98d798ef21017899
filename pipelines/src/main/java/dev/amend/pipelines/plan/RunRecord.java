package dev.amend.pipelines.plan;

import dev.amend.infra.store.RunFolder;
import dev.amend.infra.store.StepSpec;
import dev.amend.models.evaluate.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code run.json}: what one apply set out to do and what became of it.
 *
 * @param fingerprint digest of policy, data, recipe, base model and code
 * @param verdict null while the run goes on
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
    @Nullable Verdict verdict,
    String started,
    String policyVersion,
    Map<String, String> clauses,
    Map<String, StepSpec> steps,
    String method,
    String because) {

  /** Whether the run came to a verdict. */
  public boolean ended() {
    return verdict != null;
  }

  /** The record with its end. */
  public RunRecord ended(Verdict found, String chosen, String reason) {
    return new RunRecord(
        id, fingerprint, found, started, policyVersion, clauses, steps, chosen, reason);
  }

  /**
   * Reads the record of a run, whichever version wrote it; none when a crash came before it.
   *
   * @throws dev.amend.infra.codec.DamagedFileException if it cannot be read
   * @throws dev.amend.infra.codec.NewerFormatException if a later version wrote it
   */
  public static Optional<RunRecord> of(RunFolder folder) throws IOException {
    return Files.exists(folder.record())
        ? Optional.of(RunRecordCodec.fromJson(Files.readString(folder.record()), folder.record()))
        : Optional.empty();
  }

  /** Writes the record into its run's folder. */
  public void write(RunFolder folder) {
    folder.write(folder.record(), RunRecordCodec.toJson(this));
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
