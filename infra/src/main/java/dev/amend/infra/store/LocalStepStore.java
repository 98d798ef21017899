package dev.amend.infra.store;

import dev.amend.infra.store.StepFolder.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Steps in a folder of this machine: {@code steps/<kind>-<first 16 digits of the key>/}, damaged
 * ones in {@code damaged/}. Reading needs no lock; writers hold the {@link StoreLock}.
 */
public final class LocalStepStore implements StepStore {
  private final Path root;

  /** A store in {@code root}, which is created with its first step. */
  public LocalStepStore(Path root) {
    this.root = root;
  }

  /** The folder all of it lies in. */
  public Path root() {
    return root;
  }

  @Override
  public Optional<StepManifest> committed(StepKey key) {
    Reading reading = read(key);
    return reading.problems().isEmpty() ? reading.manifest() : Optional.empty();
  }

  @Override
  public Optional<Damage> damage(StepKey key) {
    return damage(key, read(key).problems());
  }

  @Override
  public Optional<Damage> verify(StepManifest step) {
    StepFolder folder = at(step.stepKey());
    try {
      return damage(step.stepKey(), folder.wrongBytes(step));
    } catch (IOException e) {
      throw StoreException.of("verify step " + step.stepKey(), folder.path(), e);
    }
  }

  @Override
  public List<StepManifest> steps() {
    List<StepManifest> found = new ArrayList<>();
    try {
      for (Path folder : Folders.entries(stepsFolder())) {
        new StepFolder(folder).read().manifest().ifPresent(found::add);
      }
    } catch (IOException e) {
      throw StoreException.of("list steps", stepsFolder(), e);
    }
    return found;
  }

  @Override
  public Path folder(StepKey key) {
    return at(key).path();
  }

  @Override
  public Path workspace(StepKey key) {
    StepFolder folder = at(key);
    if (Files.exists(folder.manifest())) {
      throw new StoreException(
          "step "
              + key
              + " at "
              + folder.path()
              + " has a manifest and must not be written again;"
              + " a damaged step is set aside first");
    }
    try {
      Files.createDirectories(folder.work());
    } catch (IOException e) {
      throw StoreException.of("open a workspace for step " + key, folder.path(), e);
    }
    return folder.path();
  }

  @Override
  public Path emptyWorkspace(StepKey key) {
    Path path = workspace(key);
    try {
      Folders.delete(path);
    } catch (IOException e) {
      throw StoreException.of("empty the workspace of step " + key, path, e);
    }
    return workspace(key);
  }

  @Override
  public StepManifest commit(StepSpec step, Map<String, Double> metrics, double seconds) {
    StepFolder folder = at(step.key());
    try {
      if (!Files.exists(folder.manifest())) {
        StepManifest manifest = StepManifest.of(step, folder.seal(), metrics, seconds);
        Durably.create(folder.manifest(), StepManifestCodec.toJson(manifest));
        Durably.sync(stepsFolder());
      }
      Folders.delete(folder.work());
    } catch (IOException e) {
      throw StoreException.of("commit step " + step.key(), folder.path(), e);
    }
    return committed(step.key())
        .orElseThrow(() -> new StoreException(damage(step.key()).map(Damage::toString).orElse("")));
  }

  @Override
  public Path setAside(Damage damage) {
    Path folder = folder(damage.key());
    Path damaged = root.resolve("damaged");
    try {
      Files.createDirectories(damaged);
      return Files.move(folder, Folders.unused(damaged, damage.key().shortName()));
    } catch (IOException e) {
      throw StoreException.of("set aside the damaged step " + damage.key(), folder, e);
    }
  }

  private Reading read(StepKey key) {
    StepFolder folder = at(key);
    try {
      return folder.read();
    } catch (IOException e) {
      throw StoreException.of("read step " + key, folder.path(), e);
    }
  }

  private static Optional<Damage> damage(StepKey key, List<String> problems) {
    return problems.isEmpty() ? Optional.empty() : Optional.of(new Damage(key, problems));
  }

  private StepFolder at(StepKey key) {
    return new StepFolder(stepsFolder().resolve(key.shortName()));
  }

  private Path stepsFolder() {
    return root.resolve("steps");
  }
}
