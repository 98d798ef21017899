package dev.amend.models.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Threads that wait for a remote model, as many as it takes requests; they end when idle. */
final class RequestPool {
  private static final int IDLE_SECONDS = 10;

  private final Endpoint endpoint;
  private final ExecutorService threads;

  RequestPool(Endpoint endpoint) {
    this.endpoint = endpoint;
    int size = endpoint.allowance().concurrency();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            size, size, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this::daemon);
    pool.allowCoreThreadTimeOut(true);
    this.threads = pool;
  }

  private Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "remote-" + endpoint.id());
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Results in the order of the inputs. After a failure nothing more is begun, but what is under
   * way ends, so that answers that will be paid for are kept.
   */
  <A, B> List<B> all(List<A> inputs, Function<A, B> work) {
    List<Future<B>> begun = new ArrayList<>();
    for (A input : inputs) {
      begun.add(threads.submit(() -> work.apply(input)));
    }
    List<B> results = new ArrayList<>();
    try {
      for (Future<B> one : begun) {
        results.add(one.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RemoteException.of(RemoteFault.INTERRUPTED, endpoint, "interrupted while waiting");
    } finally {
      begun.forEach(one -> one.cancel(false));
    }
  }
}
