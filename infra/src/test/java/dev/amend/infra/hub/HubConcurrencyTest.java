package dev.amend.infra.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.infra.JavaProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several who want the same model at once, before the first has it: its bytes come once. */
class HubConcurrencyTest {
  @TempDir private Path cache;
  private HubFixture it;

  @BeforeEach
  void startHub() {
    it = new HubFixture(cache);
  }

  @AfterEach
  void stopHub() {
    it.close();
  }

  @Test
  void threadsFetchAFileOnce() throws Exception {
    it.hub.holdUntil(4);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Callable<HubFolder>> four = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      four.add(() -> it.fetch());
    }
    for (Future<HubFolder> one : threads.invokeAll(four)) {
      assertThat(one.get().folder().resolve("model.safetensors"))
          .hasBinaryContent(HubFixture.WEIGHTS);
    }
    threads.shutdown();
    assertThat(it.hub.sent()).isEqualTo(HubFixture.WEIGHTS.length);
  }

  @Test
  void processesFetchAFileOnce() throws Exception {
    it.hub.holdUntil(2);
    String[] arguments = {it.hub.address(), cache.toString()};
    try (JavaProcess one = JavaProcess.start(FetchingProcess.class, arguments);
        JavaProcess other = JavaProcess.start(FetchingProcess.class, arguments)) {
      assertThat(one.line()).isEqualTo(it.snapshot().toString());
      assertThat(other.line()).isEqualTo(it.snapshot().toString());
    }
    assertThat(it.snapshot().resolve("model.safetensors")).hasBinaryContent(HubFixture.WEIGHTS);
    assertThat(it.hub.sent()).isEqualTo(HubFixture.WEIGHTS.length);
  }
}
