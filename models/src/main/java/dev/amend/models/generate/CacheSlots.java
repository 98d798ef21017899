package dev.amend.models.generate;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.amend.models.data.Seeds;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.memory.DecoderMemory;
import dev.amend.models.nn.pack.Packed;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/** One call of a {@link Generator}: prompts wait, grow in a slot, and leave it for the next. */
final class CacheSlots {
  private static final int FREE = -1;

  /** Part of all slots that must be free before prompts are taken in: few calls, few idle slots. */
  private static final int REFILL = 8;

  /** Prompt tokens taken in at once, to bound memory. */
  static final int INTAKE = 4096;

  private static final long CACHE_BYTES = 512L << 20;

  private final NDManager run;
  private final SlotCalls calls;
  private final DecoderConfig config;
  private final List<Prompt> prompts;
  private final Sampling sampling;
  private final AnswerRows answers;
  private final Deque<Integer> waiting = new ArrayDeque<>();
  private final int prefix;
  private final NDList past;
  private final int most;

  private int[] row = {};
  private long[] token = {};
  private long[] position = {};
  private NDList cache = new NDList();

  CacheSlots(
      NDManager run,
      SlotCalls calls,
      DecoderConfig config,
      List<Prompt> prompts,
      Sampling sampling) {
    this.run = run;
    this.calls = calls;
    this.config = config;
    this.prompts = prompts;
    this.sampling = sampling;
    int[] limits =
        prompts.stream()
            .mapToInt(p -> Math.min(p.most(), config.contextLength() - p.ids().length))
            .map(limit -> Math.max(0, Math.min(limit, sampling.maxTokens())))
            .toArray();
    this.answers = new AnswerRows(limits, config.eos());
    // Rows of like length grow side by side: slots that attend together go as far as the longest.
    IntStream.range(0, limits.length)
        .filter(i -> limits[i] > 0)
        .boxed()
        .sorted(longestFirst(limits))
        .forEach(waiting::add);
    List<int[]> asked = waiting.stream().map(i -> prompts.get(i).ids()).toList();
    this.prefix = calls.shares() ? SharedPrefix.length(asked) : 0;
    this.past = prefix == 0 ? new NDList() : calls.prefillPrefix(run, first(asked.get(0), prefix));
    this.most =
        waiting.stream().mapToInt(i -> prompts.get(i).ids().length + limits[i]).max().orElse(0)
            - prefix;
  }

  /** By what a row may grow to, then by its prompt. */
  private Comparator<Integer> longestFirst(int[] limits) {
    Comparator<Integer> length = Comparator.comparing(i -> -prompts.get(i).ids().length);
    return Comparator.<Integer, Integer>comparing(i -> -prompts.get(i).ids().length - limits[i])
        .thenComparing(length);
  }

  private static int[] first(int[] ids, int count) {
    return Arrays.copyOf(ids, count);
  }

  /** All answers, grown in so many slots at most. */
  List<Generation> fill(int slots) {
    if (!waiting.isEmpty()) {
      open(Math.min(slots, Math.min(waiting.size(), affordable(config, most))));
      while (!waiting.isEmpty() || busy() > 0) {
        takeIn();
        if (busy() > 0) {
          shrink();
          grow();
        }
      }
    }
    return answers.generations();
  }

  /** Most slots whose caches are worth their memory, when no row grows longer than {@code most}. */
  static int affordable(DecoderConfig config, int most) {
    long bytes = new DecoderMemory(config, null, Precision.FP32).cached() * most;
    return (int) Math.max(1, CACHE_BYTES / bytes);
  }

  private void open(int slots) {
    row = new int[slots];
    Arrays.fill(row, FREE);
    token = new long[slots];
    position = new long[slots];
    cache = calls.cache(run, slots, most);
  }

  private int busy() {
    return (int) Arrays.stream(row).filter(r -> r != FREE).count();
  }

  /** Takes in prompts when enough slots are free for it to be worth a call. */
  private void takeIn() {
    int free = row.length - busy();
    if (waiting.isEmpty() || free < Math.min(waiting.size(), (row.length + REFILL - 1) / REFILL)) {
      return;
    }
    List<Integer> slots = new ArrayList<>();
    List<int[]> ids = new ArrayList<>();
    int tokens = 0;
    for (int slot = 0; slot < row.length && !waiting.isEmpty() && tokens < INTAKE; slot++) {
      if (row[slot] == FREE && (ids.isEmpty() || calls.shares())) {
        row[slot] = waiting.remove();
        int[] all = prompts.get(row[slot]).ids();
        position[slot] = all.length - prefix;
        slots.add(slot);
        ids.add(Arrays.copyOfRange(all, prefix, all.length));
        tokens += all.length - prefix;
      }
    }
    start(slots, ids);
  }

  private void start(List<Integer> slots, List<int[]> ids) {
    Packed packed = prefix == 0 ? Packed.inOrder(ids) : Packed.after(prefix, ids);
    long[] into = slots.stream().mapToLong(slot -> slot).toArray();
    try (NDManager step = run.newSubManager()) {
      double[] draws = slots.stream().mapToDouble(this::draw).toArray();
      long[] chosen = calls.first(step, packed, into, past, cache, draws);
      for (int i = 0; i < chosen.length; i++) {
        take(slots.get(i), chosen[i]);
      }
    }
  }

  /** Gives every busy slot its next token. */
  private void grow() {
    try (NDManager step = run.newSubManager()) {
      double[] draws = IntStream.range(0, row.length).mapToDouble(this::draw).toArray();
      long[] chosen = calls.next(step, token, position, prefix, past, cache, draws);
      for (int slot = 0; slot < row.length; slot++) {
        if (row[slot] != FREE) {
          position[slot]++;
          take(slot, chosen[slot]);
        }
      }
    }
  }

  private void take(int slot, long chosen) {
    answers.append(row[slot], (int) chosen);
    token[slot] = chosen;
    if (answers.closed(row[slot])) {
      row[slot] = FREE;
      token[slot] = 0;
      position[slot] = 0;
    }
  }

  private double draw(int slot) {
    if (row[slot] == FREE || sampling.temperature() == 0) {
      return 0;
    }
    String name = "token:" + prompts.get(row[slot]).id();
    return Seeds.uniform(sampling.seed(), answers.length(row[slot]), name);
  }

  /** Once nothing waits, slots that fell free are given up. */
  private void shrink() {
    if (!waiting.isEmpty() || busy() > row.length / 2) {
      return;
    }
    int[] kept = IntStream.range(0, row.length).filter(slot -> row[slot] != FREE).toArray();
    cache = calls.kept(run, cache, Arrays.stream(kept).asLongStream().toArray());
    row = Arrays.stream(kept).map(slot -> row[slot]).toArray();
    token = Arrays.stream(kept).mapToLong(slot -> token[slot]).toArray();
    position = Arrays.stream(kept).mapToLong(slot -> position[slot]).toArray();
  }
}
