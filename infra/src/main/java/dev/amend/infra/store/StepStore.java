package dev.amend.infra.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Results of steps by the key of what made them. A step writes its files in place while it runs and
 * exists, for readers, once it is committed; a crash at any moment leaves it either committed or
 * resumable. Methods throw {@link StoreException} when the disk does not do its part.
 */
public interface StepStore {
  /**
   * The step if it is committed and its files have their sizes. Cheap enough for every plan; see
   * {@link #verify} for the bytes.
   */
  Optional<StepManifest> committed(StepKey key);

  /** Why a step that has a manifest is not {@link #committed}. */
  Optional<Damage> damage(StepKey key);

  /** Reads every file of the step and compares it with its digest. */
  Optional<Damage> verify(StepManifest step);

  /** All steps with a whole manifest, by kind and key, whatever became of their files since. */
  List<StepManifest> steps();

  /** Where the files of a step are. */
  Path folder(StepKey key);

  /**
   * The folder to write a step's files into, with what an earlier attempt left there: for steps
   * that resume from their own checkpoints. Its folder {@code work/} exists, is no part of the
   * result and goes away on commit.
   */
  Path workspace(StepKey key);

  /**
   * The same, emptied: for steps that start over. What an attempt with other parallelism left there
   * would become part of the result.
   */
  Path emptyWorkspace(StepKey key);

  /**
   * Makes what lies in the step's workspace its result. If somebody else was first, theirs stands
   * and is returned.
   *
   * @param metrics counts and measurements, by name
   * @param seconds how long the step ran
   */
  StepManifest commit(StepSpec step, Map<String, Double> metrics, double seconds);

  /**
   * Takes a damaged step out of the way, so that it is built again.
   *
   * @return where it lies now
   */
  Path setAside(Damage damage);
}
