package dev.amend.models.train.engine;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.amend.models.nn.Torch;
import dev.amend.models.train.batch.Batch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * The replicas of a model that share the parts of a batch, a thread a replica. Gradients are added
 * on the first one in the order of the parts, whoever computed them. So on equal devices the number
 * of replicas changes no bit: many do what one does with as many parts.
 */
final class Replicas implements AutoCloseable {
  private final Replica first;
  private final List<Replica> all = new ArrayList<>();
  private final ExecutorService threads;

  /**
   * Copies of a replica.
   *
   * @param others what there is on the devices of the further replicas; the first stays where it is
   */
  Replicas(Replica first, List<DeviceCopies> others) {
    this.first = first;
    all.add(first);
    others.forEach(copies -> all.add(first.on(copies)));
    this.threads = Executors.newFixedThreadPool(all.size(), Replicas::thread);
  }

  private static Thread thread(Runnable work) {
    Runnable prepared =
        () -> {
          Torch.prepareThread();
          work.run();
        };
    Thread thread = new Thread(prepared, "replica");
    thread.setDaemon(true);
    return thread;
  }

  /** [values, gradients ..] of a part, which go when it is closed. */
  private record Part(NDManager scope, NDList found) implements AutoCloseable {
    static Part of(Replica replica, Batch batch, StepInputs inputs) {
      NDManager scope = replica.scope();
      try {
        return new Part(scope, replica.differentiate(scope, batch, inputs));
      } catch (RuntimeException e) {
        scope.close();
        throw e;
      }
    }

    float[] values() {
      return found.get(0).toFloatArray();
    }

    NDList gradients() {
      return new NDList(found.subList(1, found.size()));
    }

    @Override
    public void close() {
      scope.close();
    }
  }

  /**
   * Adds up what the parts of a batch give.
   *
   * @param sum of gradients: zeros on the first replica's device
   * @param inputs of a micro-batch
   * @return summed [total, terms .., dataset NLLs ..]
   */
  double[] differentiate(List<Batch> parts, Function<Batch, StepInputs> inputs, NDList sum) {
    all.subList(1, all.size()).forEach(replica -> replica.follow(first));
    double[] values = {};
    for (int from = 0; from < parts.size(); from += all.size()) {
      int to = Math.min(parts.size(), from + all.size());
      for (CompletableFuture<Part> computed : together(parts.subList(from, to), inputs)) {
        try (Part part = computed.join()) {
          first.add(sum, part.gradients());
          values = plus(values, part.values());
        }
      }
    }
    return values;
  }

  /** A part each, the first one in this thread; returns when all have ended, well or not. */
  private List<CompletableFuture<Part>> together(
      List<Batch> parts, Function<Batch, StepInputs> inputs) {
    List<StepInputs> known = parts.stream().map(inputs).toList();
    List<CompletableFuture<Part>> computed = new ArrayList<>();
    for (int i = parts.size() - 1; i >= 0; i--) {
      int own = i;
      computed.add(
          0,
          CompletableFuture.supplyAsync(
              () -> Part.of(all.get(own), parts.get(own), known.get(own)),
              own == 0 ? Runnable::run : threads));
    }
    CompletableFuture.allOf(computed.toArray(CompletableFuture[]::new)).join();
    return computed;
  }

  private static double[] plus(double[] sum, float[] values) {
    double[] more = Arrays.copyOf(sum, values.length);
    Arrays.setAll(more, i -> more[i] + values[i]);
    return more;
  }

  @Override
  public void close() {
    threads.shutdown();
    all.forEach(Replica::close);
  }
}
