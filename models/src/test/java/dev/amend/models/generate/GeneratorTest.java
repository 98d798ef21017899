package dev.amend.models.generate;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.TorchScript;
import dev.amend.models.data.Seeds;
import dev.amend.models.nn.Adapter;
import dev.amend.models.nn.AdapterConfig;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.DecoderScript;
import dev.amend.models.nn.InitialWeights;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.Projection;
import dev.amend.models.nn.Rope;
import dev.amend.models.nn.TinyModel;
import dev.amend.models.nn.Torch;
import dev.amend.models.nn.Weights;
import dev.amend.models.nn.pack.Packed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratorTest {
  private final NDManager manager = Torch.newManager();

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theCacheChangesNoToken(boolean tied) {
    Weights weights = weights(tied);
    List<Prompt> prompts = prompts(5);
    List<Generation> cached;
    try (Generator generator = new Generator(manager, weights, null, Precision.FP32)) {
      cached = generator.generate(prompts, Sampling.greedy(20));
    }
    for (int i = 0; i < prompts.size(); i++) {
      int[] expected = withoutCache(weights, prompts.get(i).ids(), 20);
      assertThat(cached.get(i).ids()).isEqualTo(expected);
    }
  }

  @Test
  void batchingChangesNoSampledToken() {
    Sampling sampling = new Sampling(1, 0, 1, 20, 3);
    List<Prompt> prompts = prompts(24);
    try (Generator generator = new Generator(manager, weights(true), null, Precision.FP32)) {
      List<Generation> together = generator.generate(prompts, sampling);
      for (int i = 0; i < prompts.size(); i++) {
        Generation alone = generator.generate(List.of(prompts.get(i)), sampling).get(0);
        assertThat(alone.ids()).isEqualTo(together.get(i).ids());
      }
    }
  }

  /** 150 prompts in 64 slots: most of them enter a slot that another one left. */
  @Test
  void aSlotThatFellFreeRemembersNothing() {
    Weights weights = weights(true);
    List<Prompt> prompts = prompts(150);
    try (Generator generator = new Generator(manager, weights, null, Precision.FP32)) {
      List<Generation> together = generator.generate(prompts, Sampling.greedy(12));
      for (int i = 0; i < prompts.size(); i += 7) {
        int[] expected = withoutCache(weights, prompts.get(i).ids(), 12);
        assertThat(together.get(i).ids()).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatAllPromptsBeginWithIsComputedOnceAndChangesNoToken(boolean special) {
    Weights weights = weights(special ? TinyModel.windowedAndCapped() : TinyModel.config(false));
    List<Prompt> prompts = new ArrayList<>();
    for (Prompt own : prompts(9)) {
      int[] ids = new int[20 + own.ids().length];
      Arrays.setAll(ids, t -> t < 20 ? 2 + 3 * t % 30 : own.ids()[t - 20]);
      prompts.add(new Prompt(own.id(), ids));
    }
    assertThat(SharedPrefix.length(prompts.stream().map(Prompt::ids).toList())).isEqualTo(20);
    try (Generator generator = new Generator(manager, weights, null, Precision.FP32)) {
      List<Generation> together = generator.generate(prompts, Sampling.greedy(20));
      for (int i = 0; i < prompts.size(); i++) {
        int[] expected = withoutCache(weights, prompts.get(i).ids(), 20);
        assertThat(together.get(i).ids()).isEqualTo(expected);
      }
    }
  }

  @Test
  void anAdapterIsPartOfWhatGenerates() {
    Weights weights = weights(true);
    AdapterConfig config = new AdapterConfig(2, 64, List.of(Projection.Q, Projection.DOWN));
    Adapter adapter = Adapter.start(manager, weights.config(), config, 3);
    adapter.tensors().forEach(tensor -> tensor.addi(0.1f));
    List<Prompt> prompts = prompts(5);
    try (Generator adapted = new Generator(manager, weights, adapter, Precision.FP32)) {
      Weights whole = weights(true);
      adapter.addTo(whole);
      List<Generation> answers = adapted.generate(prompts, Sampling.greedy(10));
      for (int i = 0; i < prompts.size(); i++) {
        int[] expected = withoutCache(whole, prompts.get(i).ids(), 10);
        assertThat(answers.get(i).ids()).isEqualTo(expected);
      }
    }
  }

  @Test
  void bfloat16MostlyAgrees() {
    List<Prompt> prompts = prompts(32);
    Sampling one = Sampling.greedy(1);
    try (Generator fp32 = new Generator(manager, weights(true), null, Precision.FP32);
        Generator bf16 = new Generator(manager, weights(true), null, Precision.BF16)) {
      List<Generation> exact = fp32.generate(prompts, one);
      List<Generation> rounded = bf16.generate(prompts, one);
      long equal =
          IntStream.range(0, 32)
              .filter(i -> Arrays.equals(exact.get(i).ids(), rounded.get(i).ids()))
              .count();
      assertThat(equal).isGreaterThan(24);
    }
  }

  @Test
  void topOneIsGreedy() {
    try (Generator generator = new Generator(manager, weights(true), null, Precision.FP32)) {
      List<Prompt> prompts = prompts(4);
      List<Generation> greedy = generator.generate(prompts, Sampling.greedy(10));
      List<Generation> top = generator.generate(prompts, new Sampling(1, 1, 1, 10, 5));
      for (int i = 0; i < 4; i++) {
        assertThat(top.get(i).ids()).isEqualTo(greedy.get(i).ids());
      }
    }
  }

  /** Tokens outside the nucleus are never drawn: with p near 0 only the likeliest is left. */
  @Test
  void aTinyNucleusIsGreedy() {
    try (Generator generator = new Generator(manager, weights(true), null, Precision.FP32)) {
      List<Prompt> prompts = prompts(4);
      List<Generation> greedy = generator.generate(prompts, Sampling.greedy(10));
      List<Generation> nucleus = generator.generate(prompts, new Sampling(1, 0, 1e-6, 10, 5));
      for (int i = 0; i < 4; i++) {
        assertThat(nucleus.get(i).ids()).isEqualTo(greedy.get(i).ids());
      }
    }
  }

  @Test
  void samplingFollowsTheDistribution() {
    DecoderConfig config = TinyModel.config(true);
    Weights weights = InitialWeights.of(manager, config, 1);
    List<Prompt> prompts = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      prompts.add(new Prompt("draw" + i, new int[] {5, 6, 7}));
    }
    int[] counts = new int[config.vocabulary()];
    try (Generator generator = new Generator(manager, weights, null, Precision.FP32)) {
      for (Generation one : generator.generate(prompts, new Sampling(1, 0, 1, 1, 11))) {
        counts[one.finished() ? 1 : one.ids()[0]]++;
      }
    }
    // untrained logits are near 0, so each of 32 tokens has p = 1/32: 62.5 ± 7.8 (one deviation)
    assertThat(Arrays.stream(counts).max().orElseThrow()).isLessThan(62 + 5 * 8);
    assertThat(Arrays.stream(counts).min().orElseThrow()).isGreaterThan(62 - 5 * 8);
  }

  @Test
  void aPromptThatLeavesNoRoomHasAnEmptyUnfinishedAnswer() {
    try (Generator generator = new Generator(manager, weights(true), null, Precision.FP32)) {
      Prompt short5 = new Prompt("short", new int[] {2, 3, 4, 5, 6});
      List<Prompt> both = List.of(new Prompt("full", new int[64]), short5);
      List<Generation> answers = generator.generate(both, Sampling.greedy(10));
      assertThat(answers.get(0).ids()).isEmpty();
      assertThat(answers.get(0).finished()).isFalse();
      List<Generation> alone = generator.generate(List.of(short5), Sampling.greedy(10));
      assertThat(answers.get(1).ids()).isEqualTo(alone.get(0).ids()).isNotEmpty();
    }
  }

  /** 64 positions, a prompt of 60: it has room for 4 tokens, its neighbour of 5 for all 10. */
  @Test
  void aLongPromptTakesNoRoomFromItsNeighbour() {
    try (Generator generator = new Generator(manager, weights(true), null, Precision.FP32)) {
      Prompt short5 = new Prompt("short", new int[] {2, 3, 4, 5, 6});
      List<Prompt> both = List.of(new Prompt("long", new int[60]), short5);
      List<Generation> answers = generator.generate(both, Sampling.greedy(10));
      List<Generation> alone = generator.generate(List.of(short5), Sampling.greedy(10));
      assertThat(answers.get(0).ids()).hasSizeLessThanOrEqualTo(4);
      assertThat(answers.get(1).ids()).isEqualTo(alone.get(0).ids());
    }
  }

  /**
   * From 384 tokens on a prompt is computed in blocks, from 1,025 on by another kernel; the short
   * ones attend in a group of their own.
   */
  @Test
  void promptsOfAnyLengthHaveTheirOwnCaches() {
    Weights weights = weights(TinyModel.config(true, 1200));
    List<Prompt> prompts =
        IntStream.concat(IntStream.of(1100, 700, 400, 384), IntStream.range(3, 15))
            .mapToObj(length -> prompt(length, length))
            .toList();
    assertThat(SlotGroups.of(weights.config()).of(places(prompts))).hasSize(4);
    try (Generator generator = new Generator(manager, weights, null, Precision.FP32)) {
      List<Generation> together = generator.generate(prompts, Sampling.greedy(6));
      for (int i = 0; i < prompts.size(); i++) {
        int[] expected = withoutCache(weights, prompts.get(i).ids(), 6);
        assertThat(together.get(i).ids()).isEqualTo(expected).isNotEmpty();
      }
    }
  }

  @Test
  void generatingLeaksNothing() {
    try (Generator generator = new Generator(manager, weights(true), null, Precision.FP32)) {
      generator.generate(prompts(3), Sampling.greedy(5));
      int before = manager.getManagedArrays().size();
      for (int i = 0; i < 50; i++) {
        generator.generate(prompts(3), Sampling.greedy(5));
      }
      assertThat(manager.getManagedArrays()).hasSize(before);
    }
  }

  /** Weights of unit size, so that greedy choices have a margin. */
  private Weights weights(boolean tied) {
    return weights(TinyModel.config(tied));
  }

  private Weights weights(DecoderConfig config) {
    Weights weights = InitialWeights.of(manager, config, 7);
    weights.tensors().forEach(tensor -> tensor.muli(tensor.getShape().dimension() == 2 ? 20 : 1));
    return weights;
  }

  private static List<Prompt> prompts(int count) {
    List<Prompt> prompts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      prompts.add(prompt(i, 2 + i % 7));
    }
    return prompts;
  }

  private static long[] places(List<Prompt> prompts) {
    return prompts.stream().mapToLong(prompt -> prompt.ids().length).toArray();
  }

  private static Prompt prompt(int number, int length) {
    int[] ids = new int[length];
    for (int t = 0; t < length; t++) {
      ids[t] = 2 + Seeds.below(30, number, t, "prompt");
    }
    return new Prompt("p" + number, ids);
  }

  private int[] withoutCache(Weights weights, int[] prompt, int length) {
    Rope rope = Rope.of(manager, weights.config());
    int[] ids = prompt.clone();
    try (TorchScript script =
        DecoderScript.compile(
            manager, weights.config(), null, Precision.FP32, DecoderScript.parity())) {
      for (int i = 0; i < length; i++) {
        Packed packed = Packed.inOrder(List.of(ids));
        NDArray logits =
            script.tensor(
                manager,
                "all_logits",
                Adapter.beside(weights, null),
                packed.everywhere(manager),
                rope.tables());
        int next = (int) logits.get("-1").argMax().getLong();
        if (next == 1) {
          break;
        }
        ids = Arrays.copyOf(ids, ids.length + 1);
        ids[ids.length - 1] = next;
      }
    }
    return Arrays.copyOfRange(ids, prompt.length, ids.length);
  }
}
