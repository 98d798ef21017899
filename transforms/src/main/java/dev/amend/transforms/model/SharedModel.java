package dev.amend.transforms.model;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One model per process, leased to all functions that need it and closed once nobody has leased it
 * for a while. Not at once: runners take down all functions of a stage and set up the next ones,
 * and the model would be loaded again and again. Thread-safe.
 */
public final class SharedModel<T extends AutoCloseable> {
  /** How long a model waits for its next lease: longer than runners take between stages. */
  public static final Duration IDLE = Duration.ofSeconds(60);

  private static final Map<String, SharedModel<?>> LIVE = new ConcurrentHashMap<>();
  private static final ScheduledExecutorService REAPER =
      Executors.newSingleThreadScheduledExecutor(SharedModel::daemon);

  private static final Logger LOG = LoggerFactory.getLogger(SharedModel.class);

  private final String key;
  private final Duration idle;
  private @Nullable T model;
  private int leases;
  private long releasedAt;

  private SharedModel(String key, Duration idle) {
    this.key = key;
    this.idle = idle;
  }

  /** The right to use a model until closed. */
  public static final class Lease<T extends AutoCloseable> implements AutoCloseable {
    private final SharedModel<T> shared;
    private final T model;
    private boolean closed;

    private Lease(SharedModel<T> shared, T model) {
      this.shared = shared;
      this.model = model;
    }

    /** The model. Its close is not the lessee's affair. */
    public T model() {
      return model;
    }

    @Override
    public synchronized void close() {
      if (!closed) {
        closed = true;
        shared.giveBack();
      }
    }
  }

  /** Leases the model of a factory, loading it when nobody has. */
  public static <T extends AutoCloseable> Lease<T> lease(ModelFactory<T> factory) throws Exception {
    return lease(factory, IDLE);
  }

  @SuppressWarnings("unchecked") // a key names the factory's class, so it names the model's too
  static <T extends AutoCloseable> Lease<T> lease(ModelFactory<T> factory, Duration idle)
      throws Exception {
    String key = factory.getClass().getName() + ":" + factory.key();
    // Loading happens under the lock of this model, not of the map: others may load meanwhile.
    return ((SharedModel<T>) LIVE.computeIfAbsent(key, any -> new SharedModel<T>(key, idle)))
        .lend(factory);
  }

  private synchronized Lease<T> lend(ModelFactory<T> factory) throws Exception {
    T lent = model == null ? factory.load() : model;
    model = lent;
    leases++;
    return new Lease<>(this, lent);
  }

  private synchronized void giveBack() {
    leases--;
    releasedAt = System.nanoTime();
    Future<?> unused = REAPER.schedule(this::closeIfIdle, idle.toNanos() + 1, TimeUnit.NANOSECONDS);
  }

  private synchronized void closeIfIdle() {
    T unused = model;
    if (unused == null || leases > 0 || System.nanoTime() - releasedAt < idle.toNanos()) {
      return;
    }
    model = null;
    try {
      unused.close();
    } catch (Exception e) {
      LOG.warn("model {} could not be closed; its memory may stay taken", key, e);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "shared-model-reaper");
    thread.setDaemon(true);
    return thread;
  }
}
