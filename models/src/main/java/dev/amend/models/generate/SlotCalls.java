package dev.amend.models.generate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.TorchScript;
import dev.amend.models.nn.Rope;
import dev.amend.models.nn.RopeTables;
import dev.amend.models.nn.pack.Packed;
import java.util.Arrays;
import java.util.List;

/** The native calls of generation: a prefix once, new prompts, one more token for every slot. */
final class SlotCalls {
  private final TorchScript script;
  private final NDList weights;
  private final RopeTables tables;
  private final Sampling sampling;
  private final SlotGroups groups;
  private final Rope later;

  SlotCalls(
      NDManager run,
      TorchScript script,
      NDList weights,
      RopeTables tables,
      Sampling sampling,
      SlotGroups groups) {
    this.script = script;
    this.weights = weights;
    this.tables = tables;
    this.sampling = sampling;
    this.groups = groups;
    this.later = tables.of(run, 0);
  }

  /** Whether rows can share what was computed for others of another length. */
  boolean shares() {
    return !tables.followLength();
  }

  /** Empty keys and values: per layer [2, slots, key heads, most, head width]. */
  NDList cache(NDManager owner, int slots, int most) {
    return script.tensors(owner, "empty_cache", weights, slots, most);
  }

  /** Keys and values of each layer for tokens that all prompts begin with. */
  NDList prefillPrefix(NDManager owner, int[] prefix) {
    Packed packed = Packed.inOrder(List.of(prefix));
    List<Object> tables = this.tables.of(owner, prefix.length).tables();
    return script.tensors(owner, "prefill_prefix", weights, packed.sequences(owner), tables);
  }

  /** First tokens of new rows, whose keys and values go into their slots. */
  long[] first(NDManager step, Packed rows, long[] slots, NDList past, NDList cache, double[] u) {
    Rope rope = tables.of(step, rows.longest());
    NDArray chosen =
        script.tensor(
            step,
            "first_token",
            weights,
            rows.sequences(step),
            rope.tables(),
            rows.firsts(),
            rows.lasts(),
            slots,
            past,
            cache,
            sampled(step, u));
    return chosen.toLongArray();
  }

  /**
   * The next token of every slot, those without a row included.
   *
   * @param own positions in the slots' caches
   * @param past keys and values of so many tokens in front of every row
   */
  long[] next(
      NDManager step, long[] ids, long[] own, int before, NDList past, NDList cache, double[] u) {
    long[] positions = Arrays.stream(own).map(position -> before + position).toArray();
    NDArray chosen =
        script.tensor(
            step,
            "next_token",
            weights,
            step.create(ids),
            step.create(positions),
            later.tables(),
            groups.of(own),
            past,
            cache,
            sampled(step, u));
    return chosen.toLongArray();
  }

  /**
   * The script's sampling: temperature, top-k, top-p, and a uniform draw for each row [rows, 1].
   */
  private List<Object> sampled(NDManager step, double[] u) {
    return List.of(
        sampling.temperature(),
        sampling.topK(),
        sampling.topP(),
        step.create(u, new Shape(u.length, 1)));
  }

  /** The caches of some slots only; the others are freed. */
  NDList kept(NDManager owner, NDList cache, long[] slots) {
    try (NDArray kept = owner.create(slots)) {
      NDList fewer = script.tensors(owner, "select_slots", cache, kept);
      cache.close();
      return fewer;
    }
  }
}
