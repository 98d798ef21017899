package dev.amend.infra.store;

import java.nio.file.Path;
import java.util.Map;

/** A process that waits for the lock of a store and promotes one model, again and again. */
final class PromotingProcess {
  private PromotingProcess() {}

  static Promotion promotion() {
    StepKey model = new StepSpec("train", "train npo", Map.of(), "", "", 7).key();
    return new Promotion("f00d", "20261101-120000-f00d", model, "0", Map.of());
  }

  public static void main(String[] args) {
    Path root = Path.of(args[0]);
    int promoted = 0;
    for (int tried = 0; tried < 20; ) {
      try (StoreLock held = StoreLock.acquire(root, "amend apply")) {
        promoted += promotion().into(new ChampionFile(root), held) ? 1 : 0;
        tried++;
      } catch (StoreLockedException e) {
        Thread.onSpinWait();
      }
    }
    System.out.println("promoted " + promoted);
  }
}
