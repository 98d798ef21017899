package dev.amend.models.nn.memory;

import dev.amend.models.nn.AdapterConfig;
import dev.amend.models.nn.BlockParameter;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.Layout;
import dev.amend.models.nn.Norms;
import dev.amend.models.nn.PositionEncoding;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.Projection;
import dev.amend.models.nn.Rotary;
import dev.amend.models.nn.ScriptConstants;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a decoder's tensors and of what its passes keep, derived from its shape. It follows
 * {@code decoder.py} piece by piece: what autograd keeps of an operation is what its derivative
 * reads.
 *
 * @param adapter null where all weights train
 * @param precision of the computation
 */
public record DecoderMemory(
    DecoderConfig config, @Nullable AdapterConfig adapter, Precision precision) {
  private static final int FLOAT = 4;

  /** The C library gives larger blocks back when they are freed: decision 0016. */
  private static final long LARGEST_HELD = 32L << 20;

  /** All weights in a number format. */
  public long weights(Precision as) {
    return config.parameters() * as.bytes();
  }

  /** Numbers that train. */
  public long trained() {
    if (adapter == null) {
      return config.parameters();
    }
    long each =
        adapter.targetModules().stream()
            .mapToLong(target -> target.inputs(config) + target.outputs(config))
            .sum();
    return config.layers() * adapter.rank() * each;
  }

  /** Weights in the precision of the computation beside float32 ones; nothing where they are so. */
  public long cast() {
    return adapter == null && precision != Precision.FP32 ? weights(precision) : 0;
  }

  /** The embedding, or as much again as the output head, in float32. */
  public long table() {
    return (long) FLOAT * config.vocabulary() * config.hiddenSize();
  }

  /** Cosine and sine of every position. */
  public long rotations() {
    PositionEncoding places = config.positionEncoding();
    Rotary rotary = places.rotary();
    int kinds = places.local() == null ? 1 : 2;
    return rotary == null ? 0 : 2L * FLOAT * kinds * config.contextLength() * rotary.width();
  }

  /** The hidden states of rows once. */
  public long stream(TokenRows rows) {
    return rows.tokens() * bytes() * config.hiddenSize();
  }

  /** What one block keeps of rows for its way back. */
  public long kept(TokenRows rows) {
    long token = norms() + inputs() + inner(); // of any length
    return rows.tokens() * token + attention().kept(rows);
  }

  /** Of what one block keeps, tensors that are given back to the system once they are freed. */
  public long returned(TokenRows rows) {
    boolean large = rows.tokens() * bytes() * config.intermediateSize() > LARGEST_HELD;
    return large ? rows.tokens() * inner() : 0;
  }

  /** What a block holds at once beside what it keeps, in either direction. */
  public long passing(TokenRows rows) {
    long inner = (config.block().gated() ? 4L : 3L) * config.intermediateSize();
    long feedForward = rows.tokens() * bytes() * (inner + 3L * config.hiddenSize());
    return Math.max(feedForward, attention().passing(rows));
  }

  /** What attention takes. */
  AttentionMemory attention() {
    return new AttentionMemory(config, bytes());
  }

  /**
   * Logits of one chunk and what is computed from them.
   *
   * @param targets of which a chunk is made
   * @param copies how many tensors of that size are alive at once
   */
  public long logits(long targets, int copies) {
    long chunk = Math.min(targets, chunk());
    long lower = precision == Precision.FP32 ? 0 : 2L * bytes();
    return chunk * config.vocabulary() * (copies * (long) FLOAT + lower);
  }

  /** Most targets whose logits are held at once. */
  public long chunk() {
    return ScriptConstants.chunk(config.vocabulary());
  }

  /**
   * Weights as generation reads them beside those they are made of: projections of equal input
   * joined, and corrected ones.
   */
  public long readied() {
    Layout layout = Layout.of(config);
    List<BlockParameter> adapted =
        adapter == null
            ? List.of()
            : adapter.targetModules().stream().map(Projection::slot).toList();
    long each = 0;
    for (BlockParameter slot : layout.slots()) {
      if (joined(slot) || adapted.contains(slot)) {
        each += slot.shape(config).size();
      }
    }
    return config.layers() * each * bytes();
  }

  private boolean joined(BlockParameter slot) {
    return switch (slot) {
      case Q, K, V -> true;
      case GATE, UP -> config.block().gated();
      default -> false;
    };
  }

  /** Keys and values of a token in all layers, in float32 as generation keeps them. */
  public long cached() {
    return 2L * FLOAT * config.layers() * config.kvHeads() * config.headDim();
  }

  private long norms() {
    Norms norms = config.block().norms();
    int wide = (norms.before() ? 2 : 0) + (norms.after() ? 2 : 0);
    long heads = norms.heads() == Norms.Heads.NONE ? 0 : queries() + keys();
    return norm(norms.kind()) * (wide * (long) config.hiddenSize() + heads);
  }

  /** Bytes that a norm keeps of a number: its input, in float32 for a root of squares. */
  private long norm(Norms.Kind kind) {
    if (kind == Norms.Kind.LAYER) {
      return bytes();
    }
    return FLOAT + (adapter == null ? bytes() : 0);
  }

  /** Inputs of projections, kept where a weight or its correction trains. */
  private long inputs() {
    long kept = 0;
    kept +=
        trains(Projection.Q) || trains(Projection.K) || trains(Projection.V)
            ? config.hiddenSize()
            : 0;
    kept += trains(Projection.O) ? queries() : 0;
    kept += trains(Projection.GATE) || trains(Projection.UP) ? config.hiddenSize() : 0;
    kept += trains(Projection.DOWN) ? config.intermediateSize() : 0;
    kept += adapter == null ? 0 : (long) adapter.rank() * adapter.targetModules().size();
    return bytes() * kept;
  }

  private boolean trains(Projection projection) {
    return adapter == null || adapter.targetModules().contains(projection);
  }

  /** Of the feed-forward part: gate, its activation and what it is multiplied with, or one. */
  private long inner() {
    return bytes() * config.intermediateSize() * (config.block().gated() ? 3L : 1L);
  }

  private long queries() {
    return (long) config.heads() * config.headDim();
  }

  private long keys() {
    return (long) config.kvHeads() * config.headDim();
  }

  private int bytes() {
    return precision.bytes();
  }
}
