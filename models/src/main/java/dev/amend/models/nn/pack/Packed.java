package dev.amend.models.nn.pack;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
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
 * in one run: the shorter ones are filled up at their ends, where no token of theirs looks, by less
 * than one token for thirty-two.
 */
public final class Packed {
  /** Head of a sequence that goes on from tokens which are not laid here. */
  private static final int OUTSIDE = -1;

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

  private final int[] heads;
  private final int[] elsewhere;
  private final int[] begins;
  private final List<List<PackedRow>> runs = new ArrayList<>();
  private final Map<PackedRow, Integer> laid = new IdentityHashMap<>();
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
  public static Packed of(List<Sequence> sequences) {
    PrefixGroups families = PrefixGroups.of(sequences);
    return new Packed(families.heads(), families.elsewhere())
        .lay(families.whole())
        .lay(families.branches());
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

  private static Packed inOrder(int[] heads, int before, List<int[]> rows) {
    List<PackedRow> pieces =
        IntStream.range(0, rows.size())
            .mapToObj(i -> new PackedRow(i, before, rows.get(i)))
            .toList();
    return new Packed(heads, new int[heads.length]).lay(pieces);
  }

  private Packed lay(List<PackedRow> pieces) {
    for (List<PackedRow> run : PackedRow.runs(pieces)) {
      for (int row = 0; row < run.size(); row++) {
        begins[run.get(row).sequence()] = length + row * PackedRow.longest(run);
      }
      if (run.size() == 1) {
        run.get(0).blocks().forEach(block -> layRun(List.of(block)));
      } else {
        layRun(run);
      }
    }
    return this;
  }

  private void layRun(List<PackedRow> run) {
    runs.add(run);
    for (PackedRow piece : run) {
      laid.put(piece, length);
      length += PackedRow.longest(run);
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

  /** Where the last token of each sequence lies; a long one lies in several pieces. */
  public long[] lasts() {
    long[] lasts = new long[begins.length];
    laid.forEach(
        (piece, at) ->
            lasts[piece.sequence()] = Math.max(lasts[piece.sequence()], at + piece.length() - 1));
    return lasts;
  }

  /** Tokens that are computed. */
  public int length() {
    return length;
  }

  /** Tokens of the longest sequence. */
  public int longest() {
    return runs.stream()
        .flatMap(List::stream)
        .mapToInt(piece -> piece.before() + piece.length())
        .max()
        .orElse(0);
  }

  /** Token ids [N]. */
  public NDArray ids(NDManager manager) {
    long[] ids = new long[length];
    eachToken((at, piece, t) -> ids[at] = piece.tokens()[t]);
    return manager.create(ids);
  }

  /** Position of each token in its own sequence [N]. */
  public NDArray places(NDManager manager) {
    long[] places = new long[length];
    eachToken((at, piece, t) -> places[at] = piece.before() + t);
    return manager.create(places);
  }

  private interface TokenVisitor {
    void visit(int at, PackedRow piece, int token);
  }

  private void eachToken(TokenVisitor visitor) {
    laid.forEach(
        (piece, at) -> {
          for (int t = 0; t < piece.length(); t++) {
            visitor.visit(at + t, piece, t);
          }
        });
  }

  /** How attention takes the sequences apart, as the decoder's script reads it. */
  public long[] runs() {
    return runs.stream().flatMapToLong(this::numbers).toArray();
  }

  private LongStream numbers(List<PackedRow> run) {
    int before = PackedRow.mostBefore(run);
    LongStream shape = LongStream.of(run.size(), PackedRow.longest(run), before);
    return before == 0
        ? shape
        : LongStream.concat(
            shape,
            run.stream().flatMapToLong(piece -> LongStream.of(start(piece), piece.before())));
  }

  private int start(PackedRow piece) {
    int head = heads[piece.sequence()];
    return head == OUTSIDE ? length : begins[head];
  }
}
