package dev.amend.transforms;

import dev.amend.transforms.model.ModelFactory;
import dev.amend.transforms.model.SharedModel;
import org.apache.beam.sdk.transforms.DoFn;
import org.jspecify.annotations.Nullable;

/**
 * A function that works with a model, which it shares with all others of its process.
 *
 * @param <M> the model
 */
abstract class LeasingFn<M extends AutoCloseable, A, B> extends DoFn<A, B> {
  private static final long serialVersionUID = 1L;
  private final ModelFactory<M> factory;
  private transient SharedModel.@Nullable Lease<M> lease;

  LeasingFn(ModelFactory<M> factory) {
    this.factory = factory;
  }

  @Setup
  public void lease() throws Exception {
    lease = SharedModel.lease(factory);
  }

  final M model() {
    if (lease == null) {
      throw new IllegalStateException("a runner sets functions up before it gives them rows");
    }
    return lease.model();
  }

  @Teardown
  public void giveBack() {
    if (lease != null) {
      lease.close();
    }
  }
}
