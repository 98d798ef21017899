package dev.amend.models.train;

import dev.amend.models.method.GaMismatchKl;
import dev.amend.models.method.Method;
import dev.amend.models.method.Methods;
import dev.amend.models.method.Npo;
import dev.amend.models.method.Sft;
import dev.amend.models.nn.AdapterConfig;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.Projection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Estimates of memory beside what training processes then held, as a Markdown table. Arguments are
 * names of cases; without any, all.
 */
final class MemoryTable {
  private static final Method SFT = Methods.create(Sft.class, Map.of());
  private static final Method NPO = Methods.create(Npo.class, Map.of());
  private static final Method ASCENT = Methods.create(GaMismatchKl.class, Map.of());
  private static final AdapterConfig QUERIES =
      new AdapterConfig(8, 16, List.of(Projection.Q, Projection.V));
  private static final AdapterConfig EVERYWHERE =
      new AdapterConfig(8, 16, List.of(Projection.values()));

  /** The quickstart's model. */
  private static final DecoderConfig SMALL = config(3, 128, 4, 2, 352, 1024);

  private static final DecoderConfig MIDDLE = config(8, 384, 6, 2, 1024, 16000);
  private static final DecoderConfig LARGE = config(12, 768, 12, 12, 2048, 32000);

  static final List<MemoryCase> CASES =
      List.of(
          new MemoryCase("small-scratch", SMALL, SFT, null, Precision.FP32, false, true, 64, 64, 1),
          new MemoryCase("small", SMALL, ASCENT, null, Precision.FP32, false, false, 8, 64, 1),
          new MemoryCase(
              "small-parts", SMALL, ASCENT, null, Precision.FP32, false, false, 8, 64, 8),
          new MemoryCase("middle", MIDDLE, NPO, null, Precision.FP32, false, false, 8, 8, 1),
          new MemoryCase("middle-bf16", MIDDLE, NPO, null, Precision.BF16, false, false, 8, 8, 1),
          new MemoryCase(
              "middle-lora", MIDDLE, NPO, QUERIES, Precision.BF16, false, false, 8, 8, 1),
          new MemoryCase(
              "large-lora", LARGE, NPO, EVERYWHERE, Precision.BF16, false, false, 2, 2, 1),
          new MemoryCase(
              "large-lora-checkpointed",
              LARGE,
              NPO,
              EVERYWHERE,
              Precision.BF16,
              true,
              false,
              2,
              2,
              1),
          new MemoryCase("large", LARGE, NPO, null, Precision.FP32, false, false, 2, 2, 1),
          new MemoryCase(
              "large-checkpointed", LARGE, NPO, null, Precision.FP32, true, false, 2, 2, 1));

  private MemoryTable() {}

  public static void main(String[] arguments) throws IOException {
    List<String> wanted = List.of(arguments);
    System.out.println("| case | M weights | peak in | estimate, MB | measured, MB | ratio |");
    System.out.println("|---|---|---|---|---|---|");
    for (MemoryCase one : CASES) {
      if (wanted.isEmpty() || wanted.contains(one.name())) {
        Path folder = Files.createTempDirectory("memory");
        long measured = one.measure(folder);
        String row = "| `%s` | %.1f | %s | %d | %d | %.2f |%n";
        System.out.printf(
            Locale.ROOT,
            row,
            one.name(),
            one.config().parameters() / 1e6,
            one.estimate().moment(),
            one.estimate().bytes() >> 20,
            measured >> 20,
            (double) one.estimate().bytes() / measured);
      }
    }
  }

  private static DecoderConfig config(
      int layers, int width, int heads, int keyHeads, int inner, int vocabulary) {
    return DecoderConfig.llama(
        layers,
        width,
        heads,
        keyHeads,
        width / heads,
        inner,
        vocabulary,
        256,
        1e4,
        1e-6,
        true,
        -1,
        List.of(0),
        1);
  }
}
