package dev.amend.models.nn.pack;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.amend.models.data.TokenSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Token sequences laid one after the other, and a prompt that several of them begin with laid once.
 * Attention keeps them apart, so each is computed as if it were alone. Rows of like length attend
 * in one segment: the shorter ones are filled up at their ends, which no token of theirs attends
 * to, by less than one token for thirty-two.
 */
public final class Packed {
  /** Head of a sequence that goes on from tokens which are not laid here. */
  private static final int OUTSIDE = -1;

  private final int[] heads;
  private final int[] elsewhere;
  private final int[] begins;
  private final List<List<PackedRow>> segments = new ArrayList<>();
  private final Map<PackedRow, Integer> starts = new IdentityHashMap<>();
  private int length;

  /**
   * A packing without rows.
   *
   * @param heads of each sequence the one whose prompt it shares, itself or {@link #OUTSIDE}
   * @param elsewhere of each sequence its leading tokens that lie with its head
   */
  private Packed(int[] heads, int[] elsewhere) {
    this.heads = heads;
    this.elsewhere = elsewhere;
    this.begins = new int[heads.length];
  }

  /** Packs sequences; the order they are laid in is the packing's own affair. */
  public static Packed of(List<TokenSequence> sequences) {
    PrefixGroups groups = PrefixGroups.of(sequences);
    return new Packed(groups.heads(), groups.elsewhere())
        .lay(groups.whole())
        .lay(groups.branches());
  }

  /** Rows in the order given, each laid whole. */
  public static Packed inOrder(List<int[]> rows) {
    return inOrder(IntStream.range(0, rows.size()).toArray(), 0, rows);
  }

  /**
   * Rows in the order given, each going on from the same prefix, which is not among them.
   *
   * @param prefix tokens in front of every row
   */
  public static Packed after(int prefix, List<int[]> rows) {
    int[] heads = new int[rows.size()];
    Arrays.fill(heads, OUTSIDE);
    return inOrder(heads, prefix, rows);
  }

  private static Packed inOrder(int[] heads, int before, List<int[]> ids) {
    List<PackedRow> rows =
        IntStream.range(0, ids.size()).mapToObj(i -> new PackedRow(i, before, ids.get(i))).toList();
    return new Packed(heads, new int[heads.length]).lay(rows);
  }

  private Packed lay(List<PackedRow> rows) {
    for (List<PackedRow> segment : PackedRow.segments(rows)) {
      for (int row = 0; row < segment.size(); row++) {
        begins[segment.get(row).sequence()] = length + row * PackedRow.longest(segment);
      }
      if (segment.size() == 1) {
        segment.get(0).blocks().forEach(block -> addSegment(List.of(block)));
      } else {
        addSegment(segment);
      }
    }
    return this;
  }

  private void addSegment(List<PackedRow> segment) {
    segments.add(segment);
    for (PackedRow row : segment) {
      starts.put(row, length);
      length += PackedRow.longest(segment);
    }
  }

  /** Where a position of a sequence lies. */
  public int at(int sequence, int position) {
    int before = elsewhere[sequence];
    return position < before
        ? begins[heads[sequence]] + position
        : begins[sequence] + position - before;
  }

  /** Where the first token of each sequence that is laid whole lies. */
  public long[] firsts() {
    return Arrays.stream(begins).asLongStream().toArray();
  }

  /** Where the last token of each sequence lies; a long one lies in several rows. */
  public long[] lasts() {
    long[] lasts = new long[begins.length];
    starts.forEach(
        (row, at) ->
            lasts[row.sequence()] = Math.max(lasts[row.sequence()], at + row.length() - 1));
    return lasts;
  }

  /** Tokens that are computed. */
  public int length() {
    return length;
  }

  /** Tokens of the longest sequence. */
  public int longest() {
    return segments.stream()
        .flatMap(List::stream)
        .mapToInt(row -> row.before() + row.length())
        .max()
        .orElse(0);
  }

  /** Token ids [N]. */
  public NDArray ids(NDManager manager) {
    long[] ids = new long[length];
    eachToken((at, row, t) -> ids[at] = row.tokens()[t]);
    return manager.create(ids);
  }

  /** Position of each token in its own sequence [N]. */
  public NDArray positions(NDManager manager) {
    long[] positions = new long[length];
    eachToken((at, row, t) -> positions[at] = row.before() + t);
    return manager.create(positions);
  }

  private interface TokenVisitor {
    void visit(int at, PackedRow row, int token);
  }

  private void eachToken(TokenVisitor visitor) {
    starts.forEach(
        (row, at) -> {
          for (int t = 0; t < row.length(); t++) {
            visitor.visit(at + t, row, t);
          }
        });
  }

  /** The script's Sequences: ids [N], positions [N], segments, target positions [M]. */
  public List<Object> sequences(NDManager manager, long... targetPositions) {
    return List.of(ids(manager), positions(manager), segments(), manager.create(targetPositions));
  }

  /** The script's Sequences of one sequence, with a target at each of its positions. */
  public List<Object> everywhere(NDManager manager) {
    return List.of(ids(manager), positions(manager), segments(), positions(manager));
  }

  /** How attention takes the sequences apart, as the decoder's script reads it. */
  public long[] segments() {
    return segments.stream().flatMapToLong(this::numbers).toArray();
  }

  private LongStream numbers(List<PackedRow> segment) {
    int before = PackedRow.mostBefore(segment);
    LongStream shape = LongStream.of(segment.size(), PackedRow.longest(segment), before);
    return before == 0
        ? shape
        : LongStream.concat(
            shape, segment.stream().flatMapToLong(row -> LongStream.of(start(row), row.before())));
  }

  private int start(PackedRow row) {
    int head = heads[row.sequence()];
    return head == OUTSIDE ? length : begins[head];
  }
}
