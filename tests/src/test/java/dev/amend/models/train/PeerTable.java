package dev.amend.models.train;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes the lines of a comparison as the table between two marks of a Markdown page. */
final class PeerTable {
  private static final String BEGIN = "<!-- begin of what tests/bench/run writes -->";
  private static final String LARGE = "110 M: ";
  private static final String END = "<!-- end of what tests/bench/run writes -->";

  /**
   * Arithmetic of a token in MFLOP for the 3.48 M model, and for that of 110 M where it is named,
   * as the peers' {@code ceiling.py} counts.
   */
  private static final Map<String, Double> ARITHMETIC =
      new TreeMap<>(
          Map.of(
              "one step", 21.4,
              "SFT, full", 21.4,
              "SFT, lora", 14.7,
              "DPO", 20.2,
              "unlearning", 21.1,
              "generation", 12.7,
              "110 M: SFT, full", 621.0,
              "110 M: SFT, lora", 417.0,
              "110 M: DPO", 560.0));

  private PeerTable() {}

  public static void main(String[] arguments) throws IOException {
    Map<String, Map<String, Double>> best = new LinkedHashMap<>();
    Path page = Path.of(arguments[0]);
    for (String file : List.of(arguments).subList(1, arguments.length)) {
      for (String text : Files.readAllLines(Path.of(file))) {
        JsonNode entry = Json.MAPPER.readTree(text);
        best.computeIfAbsent(entry.get("name").asText(), any -> new LinkedHashMap<>())
            .merge(entry.get("program").asText(), speed(entry.get("line")), Math::max);
      }
    }
    String table = table(best);
    System.out.println(table);
    String before = Files.readString(page);
    int from = before.indexOf(BEGIN) + BEGIN.length();
    int to = before.indexOf(END);
    Files.writeString(page, before.substring(0, from) + "\n" + table + before.substring(to));
  }

  /** Real tokens a second; for the matrix product GFLOP/s. */
  private static double speed(JsonNode line) {
    for (String key :
        new String[] {"gflops", "useful_per_s", "tokens_per_s", "best_tokens_per_s"}) {
      if (line.has(key)) {
        return line.get(key).asDouble();
      }
    }
    throw new IllegalArgumentException("no speed in " + line);
  }

  private static String table(Map<String, Map<String, Double>> best) {
    StringBuilder table = new StringBuilder();
    table.append(
        "| work | other program | its tokens/s | ours | ratio | our share of the ceiling |\n");
    table.append("|---|---|---|---|---|---|\n");
    best.forEach(
        (work, programs) -> {
          double ours =
              programs.entrySet().stream()
                  .filter(one -> one.getKey().startsWith("amend "))
                  .mapToDouble(Map.Entry::getValue)
                  .max()
                  .orElse(Double.NaN);
          programs.forEach(
              (program, theirs) -> {
                if (!program.startsWith("amend ")) {
                  table.append(row(work, program, theirs, ours, share(best, work, ours)));
                }
              });
        });
    return table.toString();
  }

  private static String row(String work, String program, double theirs, double ours, String share) {
    return String.format(
        Locale.ROOT,
        "| %s | `%s` | %,.0f | %,.0f | %.2f | %s |%n",
        work,
        program,
        theirs,
        ours,
        ours / theirs,
        share);
  }

  // Runs of the two models are apart, and each has measured the product for itself.
  private static String product(String work) {
    return work.startsWith(LARGE) ? LARGE + "product, " : "product, ";
  }

  private static String share(Map<String, Map<String, Double>> best, String work, double ours) {
    String dtype = work.substring(work.lastIndexOf(' ') + 1);
    double gigaflops =
        best.getOrDefault(product(work) + dtype, Map.of()).values().stream()
            .mapToDouble(v -> v)
            .max()
            .orElse(Double.NaN);
    double megaflop =
        ARITHMETIC.entrySet().stream()
            .filter(one -> work.startsWith(one.getKey()))
            .mapToDouble(Map.Entry::getValue)
            .findFirst()
            .orElse(Double.NaN);
    double ceiling = gigaflops * 1e3 / megaflop;
    return Double.isNaN(ceiling) ? "" : String.format(Locale.ROOT, "%.2f", ours / ceiling);
  }
}
