package dev.amend.models.peft;

import ai.djl.ndarray.NDManager;
import dev.amend.models.nn.Adapter;
import dev.amend.models.nn.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Several adapters on one base, of which one is on, or none. All share the base's tensors, which
 * are never written to, so that switching and unmerging give the base back to the last bit. Not
 * thread-safe.
 */
public final class AdapterSet implements AutoCloseable {
  private final NDManager owner;
  private final Weights base;
  private final SortedMap<String, PeftAdapter> adapters = new TreeMap<>();
  private NDManager own;
  private Weights weights;
  private @Nullable Adapter adapter;

  /** No adapter on a base yet. Closing the set leaves base and adapters alone. */
  public AdapterSet(NDManager owner, Weights base) {
    this.owner = owner;
    this.base = base;
    this.own = owner.newSubManager();
    this.weights = base;
  }

  /** Adds an adapter under a name, without switching it on. */
  public AdapterSet add(String name, PeftAdapter adapter) {
    if (adapters.putIfAbsent(name, adapter) != null) {
      throw new IllegalArgumentException("there is an adapter '" + name + "' already");
    }
    return this;
  }

  /** The names of all. */
  public SortedSet<String> names() {
    return new TreeSet<>(adapters.keySet());
  }

  /** Switches one on and the others off. */
  public void use(String name) {
    PeftAdapter chosen = named(name);
    renew();
    weights = chosen.on(own, base);
    adapter = chosen.matrices();
  }

  /** Switches one on by adding it into copies of the matrices that it changes. */
  public void merge(String name) {
    PeftAdapter chosen = named(name);
    renew();
    weights = chosen.merged(own, base);
  }

  /**
   * Switches on a weighted sum of changes, {@code W + Σ share · (merged − W)}: with shares of 1 / n
   * the average of n merged models (Wortsman et al., arXiv 2203.05482).
   */
  public void merge(SortedMap<String, Double> shares) {
    List<WeightedMerge.Part> parts = new ArrayList<>();
    shares.forEach((name, share) -> parts.add(new WeightedMerge.Part(named(name), share)));
    renew();
    weights = WeightedMerge.of(own, base, parts);
  }

  /** Switches all off, merged or not: the base to the last bit. */
  public void off() {
    renew();
  }

  /** What to compute with, together with {@link #adapter}. Valid until the next switch. */
  public Weights weights() {
    return weights;
  }

  /** The corrections to compute beside the weights; null where there are none, or merged. */
  public @Nullable Adapter adapter() {
    return adapter;
  }

  private PeftAdapter named(String name) {
    PeftAdapter adapter = adapters.get(name);
    if (adapter == null) {
      throw new IllegalArgumentException(
          "there is no adapter '" + name + "'; there are " + adapters.keySet());
    }
    return adapter;
  }

  private void renew() {
    own.close();
    own = owner.newSubManager();
    weights = base;
    adapter = null;
  }

  @Override
  public void close() {
    own.close();
  }
}
