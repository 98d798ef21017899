package dev.amend.models.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Token sequences laid one after the other: no padding, and a prompt that several of them begin
 * with is laid once. Attention keeps them apart, so each is computed as if it were alone.
 */
public final class Packed {
  /** Shorter prompts are cheaper to compute again than to attend to from another piece. */
  private static final int WORTH_SHARING = 8;

  /**
   * A sequence.
   *
   * @param ids at least one token
   * @param prompt leading tokens that other sequences may begin with too
   */
  public record Sequence(int[] ids, int prompt) {
    public Sequence {
      if (ids.length == 0 || prompt < 0 || prompt > ids.length) {
        throw new IllegalArgumentException("a sequence has a token, and a prompt within it");
      }
    }
  }

  private final long[] ids;
  private final long[] places;
  private final List<Long> runs = new ArrayList<>();
  private final int[] prompts;
  private final int[] heads;
  private final int[] tails;
  private int length;
  private int longest;

  private Packed(List<Sequence> sequences) {
    int most = sequences.stream().mapToInt(sequence -> sequence.ids().length).sum();
    ids = new long[most];
    places = new long[most];
    prompts = sequences.stream().mapToInt(Sequence::prompt).toArray();
    heads = new int[prompts.length];
    tails = new int[prompts.length];
  }

  /** Packs sequences; the order they are laid in is the packing's own affair. */
  public static Packed of(List<Sequence> sequences) {
    Packed packed = new Packed(sequences);
    List<List<Integer>> families = families(sequences);
    // Of equal length they are one batch of attention.
    families.stream()
        .filter(family -> family.size() == 1)
        .map(family -> family.get(0))
        .sorted(Comparator.comparingInt((Integer i) -> sequences.get(i).ids().length))
        .forEach(i -> packed.layWhole(sequences, i));
    families.stream()
        .filter(family -> family.size() > 1)
        .forEach(family -> packed.layFamily(sequences, family));
    return packed;
  }

  /** Rows in the order given, each laid whole. */
  public static Packed inOrder(List<int[]> rows) {
    List<Sequence> sequences = rows.stream().map(ids -> new Sequence(ids, 0)).toList();
    Packed packed = new Packed(sequences);
    for (int i = 0; i < sequences.size(); i++) {
      packed.layWhole(sequences, i);
    }
    return packed;
  }

  /**
   * Rows in the order given, each going on from the same prefix, which is not among them.
   *
   * @param prefix tokens in front of every row
   */
  public static Packed after(int prefix, List<int[]> rows) {
    List<Sequence> sequences = rows.stream().map(ids -> new Sequence(ids, 0)).toList();
    Packed packed = new Packed(sequences);
    for (int i = 0; i < rows.size(); i++) {
      packed.heads[i] = packed.tails[i] = packed.length;
      packed.lay(rows.get(i), 0);
      packed.addRun(1, rows.get(i).length, rows.size(), prefix);
    }
    for (int i = 0; i < packed.length; i++) {
      packed.places[i] += prefix;
    }
    packed.longest += prefix;
    return packed;
  }

  private static List<List<Integer>> families(List<Sequence> sequences) {
    Map<Object, List<Integer>> families = new LinkedHashMap<>();
    for (int i = 0; i < sequences.size(); i++) {
      Sequence one = sequences.get(i);
      boolean shared = one.prompt() >= WORTH_SHARING;
      Object name = shared ? IntBuffer.wrap(one.ids(), 0, one.prompt()) : Integer.valueOf(i);
      families.computeIfAbsent(name, any -> new ArrayList<>()).add(i);
    }
    return List.copyOf(families.values());
  }

  private void layFamily(List<Sequence> sequences, List<Integer> family) {
    int first = family.get(0);
    int piece = runs.size() / 4;
    heads[first] = length;
    lay(sequences.get(first).ids(), 0);
    tails[first] = heads[first] + prompts[first];
    addRun(1, sequences.get(first).ids().length, 0, 0);
    for (int next : family.subList(1, family.size())) {
      int own = sequences.get(next).ids().length - prompts[next];
      heads[next] = heads[first];
      tails[next] = length;
      if (own > 0) {
        lay(sequences.get(next).ids(), prompts[next]);
        addRun(1, own, piece, prompts[next]);
      }
    }
  }

  // Whole sequences come before families, so the piece before is one of them.
  private void layWhole(List<Sequence> sequences, int index) {
    int[] whole = sequences.get(index).ids();
    heads[index] = length;
    tails[index] = length + prompts[index];
    lay(whole, 0);
    int last = runs.size() - 4;
    if (last >= 0 && runs.get(last + 1) == whole.length) {
      runs.set(last, runs.get(last) + 1);
    } else {
      addRun(1, whole.length, 0, 0);
    }
  }

  private void lay(int[] tokens, int from) {
    longest = Math.max(longest, tokens.length);
    for (int place = from; place < tokens.length; place++) {
      ids[length] = tokens[place];
      places[length] = place;
      length++;
    }
  }

  private void addRun(long rows, long tokens, long piece, long before) {
    runs.addAll(List.of(rows, tokens, piece, before));
  }

  /** Where a position of a sequence lies. */
  public int at(int sequence, int position) {
    int prompt = prompts[sequence];
    return position < prompt ? heads[sequence] + position : tails[sequence] + position - prompt;
  }

  /** Tokens that are computed. */
  public int length() {
    return length;
  }

  /** Tokens of the longest sequence. */
  public int longest() {
    return longest;
  }

  /** Token ids [N]. */
  public NDArray ids(NDManager manager) {
    return manager.create(Arrays.copyOf(ids, length));
  }

  /** Position of each token in its own sequence [N]. */
  public NDArray places(NDManager manager) {
    return manager.create(Arrays.copyOf(places, length));
  }

  /** How attention takes the sequences apart, as the decoder's script reads it. */
  public long[] runs() {
    return runs.stream().mapToLong(run -> run).toArray();
  }
}
