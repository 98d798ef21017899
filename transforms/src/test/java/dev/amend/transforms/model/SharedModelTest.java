package dev.amend.transforms.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SharedModelTest {
  private static final Duration LONG = Duration.ofHours(1);

  private static final class Model implements AutoCloseable {
    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public void close() {
      closed.countDown();
    }

    boolean isClosed() {
      return closed.getCount() == 0;
    }
  }

  private record Factory(String key) implements ModelFactory<Model> {
    @Override
    public Model load() {
      if (key.isEmpty()) {
        throw new IllegalStateException("no such model");
      }
      return new Model();
    }
  }

  @Test
  void equalKeysShareOneModelAndOthersDoNot() throws Exception {
    try (var first = SharedModel.lease(new Factory("a"), LONG);
        var second = SharedModel.lease(new Factory("a"), LONG);
        var other = SharedModel.lease(new Factory("b"), LONG)) {
      assertThat(second.model()).isSameAs(first.model());
      assertThat(other.model()).isNotSameAs(first.model());
    }
  }

  @Test
  void aModelOutlivesItsLeases() throws Exception {
    Model model;
    try (var lease = SharedModel.lease(new Factory("c"), LONG)) {
      model = lease.model();
    }
    try (var lease = SharedModel.lease(new Factory("c"), LONG)) {
      assertThat(lease.model()).isSameAs(model);
      assertThat(model.isClosed()).isFalse();
    }
  }

  @Test
  void aModelThatNobodyUsesIsClosedAndLoadedAnew() throws Exception {
    Factory factory = new Factory("d");
    Model model;
    try (var lease = SharedModel.lease(factory, Duration.ZERO)) {
      model = lease.model();
    }
    assertThat(model.closed.await(10, TimeUnit.SECONDS)).isTrue();
    try (var lease = SharedModel.lease(factory, Duration.ZERO)) {
      assertThat(lease.model()).isNotSameAs(model);
    }
  }

  @Test
  void aLeaseClosedTwiceIsGivenBackOnce() throws Exception {
    try (var kept = SharedModel.lease(new Factory("e"), Duration.ZERO)) {
      var twice = SharedModel.lease(new Factory("e"), Duration.ZERO);
      twice.close();
      twice.close();
      try (var again = SharedModel.lease(new Factory("e"), Duration.ZERO)) {
        assertThat(again.model()).isSameAs(kept.model());
      }
      assertThat(kept.model().closed.await(50, TimeUnit.MILLISECONDS)).isFalse();
    }
  }

  @Test
  void aModelThatCannotBeLoadedSaysWhy() {
    assertThatThrownBy(() -> SharedModel.lease(new Factory("")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no such model");
  }
}
