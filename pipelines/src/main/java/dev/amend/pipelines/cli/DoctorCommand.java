package dev.amend.pipelines.cli;

import dev.amend.models.data.Json;
import dev.amend.models.data.Kebab;
import dev.amend.models.nn.Devices;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.config.Severity;
import dev.amend.pipelines.console.Console;
import dev.amend.pipelines.console.Paint;
import dev.amend.pipelines.doctor.Check;
import dev.amend.pipelines.doctor.DoctorChecks;
import dev.amend.pipelines.doctor.Finding;
import dev.amend.pipelines.doctor.Site;
import dev.amend.pipelines.policy.HubBase;
import dev.amend.pipelines.project.Project;
import dev.amend.pipelines.project.ProjectReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/**
 * Looks whether a machine and a project have what an apply needs. As JSON: {@code {"ok": true,
 * "checks": [{"check": .., "status": "ok", "found": .., "fix": ""} ..]}}.
 */
@Command(
    name = "doctor",
    header = "Check Java, memory, disk, native libraries, devices, store and tracking.",
    description = {
      "",
      "Says of each what was found and, where something is wrong, how to mend it.",
      "Needs no project, and no Python. Ends with 1 when an apply would fail."
    },
    footer = {"", "Examples", "  amend doctor", "  amend doctor --project demo --json"})
final class DoctorCommand implements Callable<Integer> {
  private static final int NAME_WIDTH = 12;

  @ParentCommand private @Nullable Amend amend;

  @Override
  public Integer call() {
    Amend parent = Parent.of(amend);
    Console console = parent.console();
    Site site = site(parent);
    Map<Check, Finding> found = new LinkedHashMap<>();
    DoctorChecks.ALL.stream()
        .filter(check -> check.concerns(site))
        .forEach(check -> found.put(check, check.look(site)));
    boolean ok = found.values().stream().noneMatch(f -> f.status() == Finding.Status.FAIL);
    console.result(parent.json() ? json(found, ok) : text(found, console.paint()));
    return (ok ? ExitCode.OK : ExitCode.FAILED).number();
  }

  private static Site site(Amend parent) {
    Path folder = parent.folder();
    if (!Files.exists(folder.resolve(Project.POLICY))) {
      return new Site(folder, 0, null, TrackingServer.of(parent, null), null, Devices.AUTO);
    }
    Problems problems = new Problems();
    return new ProjectReader(parent.vocabulary(), parent.surroundings().environment())
        .read(folder, problems)
        .map(project -> site(parent, project))
        .orElseGet(
            () -> new Site(folder, problems.count(Severity.ERROR), null, null, null, Devices.AUTO));
  }

  private static Site site(Amend parent, Project project) {
    Path store = Workshop.store(project).root();
    boolean hub = HubBase.of(project.policy().base(), project.folder()).isPresent();
    return new Site(
        project.folder(),
        0,
        store,
        TrackingServer.of(parent, project),
        hub ? parent.surroundings().environment() : null,
        project.recipe().device());
  }

  private static String text(Map<Check, Finding> all, Paint paint) {
    StringBuilder text = new StringBuilder();
    all.forEach(
        (check, finding) -> {
          String name = String.format(Locale.ROOT, "%-" + NAME_WIDTH + "s", check.name());
          text.append(sign(finding.status(), paint)).append(' ').append(name);
          text.append(finding.found()).append('\n');
          if (!finding.fix().isEmpty()) {
            text.append(" ".repeat(NAME_WIDTH + 2)).append("= help: ").append(finding.fix());
            text.append('\n');
          }
        });
    return text.toString().stripTrailing();
  }

  private static String sign(Finding.Status status, Paint paint) {
    return switch (status) {
      case OK -> paint.green(status.sign());
      case WARN -> paint.yellow(status.sign());
      case FAIL -> paint.red(status.sign());
    };
  }

  private static String json(Map<Check, Finding> all, boolean ok) {
    List<Map<String, Object>> checks =
        all.entrySet().stream().map(one -> json(one.getKey(), one.getValue())).toList();
    return Json.pretty(new TreeMap<>(Map.of("ok", ok, "checks", checks))).strip();
  }

  private static Map<String, Object> json(Check check, Finding finding) {
    return new TreeMap<>(
        Map.of(
            "check", check.name(),
            "status", Kebab.of(finding.status()),
            "found", finding.found(),
            "fix", finding.fix()));
  }
}
