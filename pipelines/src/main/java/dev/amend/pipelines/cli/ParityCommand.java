package dev.amend.pipelines.cli;

import dev.amend.models.data.Json;
import dev.amend.models.parity.Parity;
import dev.amend.models.parity.ParityCheck;
import dev.amend.pipelines.console.TextTable;
import dev.amend.pipelines.report.Figures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Compares a model with what another program computed with it. */
@Command(
    name = "parity",
    header = "Check that a model computes here what it computed where it was trained.",
    description = {
      "",
      "DIR is a Hugging Face folder that also holds 'expected.json', recorded by the script in",
      "docs/parity.md. Logits, log-probabilities, greedy tokens, loss and gradients are compared",
      "in 32-bit floats. Ends with 1 when one of them is off. DIR may also be an",
      "adapter of PEFT that names its base; docs/adapters.md has the script for those."
    },
    footer = {
      "",
      "Examples",
      "  amend parity models/my-base",
      "  amend parity models/my-base --device cpu --json"
    })
final class ParityCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Amend amend;

  @Parameters(paramLabel = "DIR", description = "a model or adapter folder with expected.json")
  private Path folder = Path.of("");

  @Mixin private DeviceOption device = new DeviceOption();

  @Override
  public Integer call() throws IOException {
    Amend parent = Parent.of(amend);
    List<ParityCheck> checks = Parity.of(folder, device.orAuto());
    boolean passed = checks.stream().allMatch(ParityCheck::passed);
    parent.console().result(parent.json() ? json(checks, passed) : table(checks));
    return (passed ? ExitCode.OK : ExitCode.FAILED).number();
  }

  private static String table(List<ParityCheck> checks) {
    TextTable table = new TextTable("check", "difference", "at most", "").right(1, 2);
    for (ParityCheck check : checks) {
      String difference = Figures.plain(check.difference());
      String word = check.passed() ? "pass" : "FAIL";
      table.add(check.name(), difference, Figures.plain(check.limit()), word);
    }
    return table.toString();
  }

  private static String json(List<ParityCheck> checks, boolean passed) {
    List<Map<String, Object>> all =
        checks.stream()
            .<Map<String, Object>>map(
                check ->
                    new TreeMap<>(
                        Map.of(
                            "name", check.name(),
                            "difference", check.difference(),
                            "limit", check.limit(),
                            "passed", check.passed())))
            .toList();
    return Json.pretty(new TreeMap<>(Map.of("checks", all, "passed", passed))).strip();
  }
}
