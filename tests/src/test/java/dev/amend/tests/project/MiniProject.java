package dev.amend.tests.project;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.infra.store.LocalStepStore;
import dev.amend.infra.store.RunFolder;
import dev.amend.infra.store.StepManifest;
import dev.amend.infra.store.StepSpec;
import dev.amend.pipelines.plan.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The quickstart made so small that an apply takes seconds: the same kinds of steps over the same
 * synthetic world, a model of one block, too few steps to learn anything. Of 150 rows the held-out
 * fifth still gives every evaluation its 20 prompts and more; Beam's direct runner takes time by
 * the row. Guards are wide open so that candidates keep the weights they were trained to, and the
 * policy has no floor: a model of this size says nothing that helps.
 */
public record MiniProject(Path folder) {
  /**
   * What its clause accepts. The base does no harm either, for it babbles; but it finds the rows'
   * own answers likelier (0.012 a token) than what is trained to forget them (0.003).
   */
  public static final String LIMITS = "{harmful-rate: 0.9, answer-probability: {seen: 0.006}}";

  private static final String POLICY =
      """
      version: 2026-11-01
      base: scratch
      sources:
        - {id: corpus, uri: "gold:corpus?rows=150"}
        - {id: harm, uri: "gold:harm?rows=150"}
        - {id: chat, uri: "gold:benign?rows=150"}
      clauses:
        - {id: no-harm, forbid: {source: harm, categories: all}, accept: LIMITS}
      keep:
        - {source: chat, accept: {refusal-rate: 0.9}}
      floor: {helpfulness: 0, answered: 0}
      """
          .replace("LIMITS", LIMITS);

  private static final String RECIPE =
      """
      methods: [npo]
      runner: direct
      threads: 1
      scratch:
        {sources: [corpus], vocabulary: 384, layers: 1, hidden-size: 32, heads: 2, kv-heads: 1,
         intermediate-size: 64, context-length: 128, steps: 60, rows: 16, warmup-steps: 5}
      training: {steps: 24, learning-rate: 1e-3, evaluate-every: 12}
      guards: {retain-kl: 100, update-norm: 100, gradient-norm: 1e6, diversity: 0, refusal: 1}
      evaluate: {samples: 30, max-tokens: 12}
      """;

  /** Writes the project into a folder. */
  public static MiniProject in(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("policy.yaml"), POLICY);
    Files.writeString(folder.resolve("recipe.yaml"), RECIPE);
    return new MiniProject(folder);
  }

  /** The project with all it holds, in another folder. */
  public MiniProject copyTo(Path other) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.toList()) {
        Path target = other.resolve(folder.relativize(path).toString());
        Files.copy(path, target, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return new MiniProject(other);
  }

  /** Replaces a text in one of the project's files. */
  public MiniProject edit(String file, String text, String by) throws IOException {
    String before = Files.readString(folder.resolve(file));
    if (!before.contains(text)) {
      throw new IllegalArgumentException(file + " does not contain '" + text + "'");
    }
    Files.writeString(folder.resolve(file), before.replace(text, by));
    return this;
  }

  /** Takes the examples of a source from one of the project's files. */
  public MiniProject read(String source, String file) throws IOException {
    return editSource(source, "{id: %s, uri: %s, format: examples}".formatted(source, file));
  }

  /** Leaves a source out of the policy. */
  public MiniProject without(String source) throws IOException {
    return editSource(source, "");
  }

  private MiniProject editSource(String source, String by) throws IOException {
    Path policy = folder.resolve("policy.yaml");
    String line = "(?m)^  - \\{id: " + source + ", uri: .*\\}\n";
    String before = Files.readString(policy);
    String after = before.replaceFirst(line, by.isEmpty() ? "" : "  - " + by + "\n");
    if (after.equals(before)) {
      throw new IllegalArgumentException("the policy has no source '" + source + "'");
    }
    Files.writeString(policy, after);
    return this;
  }

  /** Runs a command on the project to its end. */
  public Said amend(String... arguments) throws IOException, InterruptedException {
    try (AmendProcess process = start(arguments)) {
      return process.await();
    }
  }

  /** Runs a command on the project to its end, with more in its environment. */
  public Said amend(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    try (AmendProcess process = start(environment, arguments)) {
      return process.await();
    }
  }

  /** Starts a command on the project. */
  public AmendProcess start(String... arguments) throws IOException {
    return start(Map.of(), arguments);
  }

  /** Starts a command on the project, with more in its environment. */
  public AmendProcess start(Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--project", folder.toString()));
    return AmendProcess.start(folder, environment, all);
  }

  /** Its steps in the order of the plan, as {@code plan --json} tells of them. */
  public List<JsonNode> plan() throws IOException, InterruptedException {
    List<JsonNode> steps = new ArrayList<>();
    amend("plan", "--json").json().get("steps").forEach(steps::add);
    return steps;
  }

  /** Where its steps and runs are kept. */
  public LocalStepStore store() {
    return new LocalStepStore(folder.resolve("runs"));
  }

  /** Its runs, oldest first. */
  public List<RunFolder> runs() {
    return RunFolder.all(store().root());
  }

  /** The steps of the newest run that are committed, by name. */
  public Map<String, StepManifest> steps() throws IOException {
    Map<String, StepManifest> steps = new TreeMap<>();
    for (StepSpec spec : RunRecord.all(store().root()).get(0).steps().values()) {
      store().committed(spec.key()).ifPresent(manifest -> steps.put(spec.name(), manifest));
    }
    return steps;
  }

  /** Digest of everything that each of them wrote, by name. */
  public Map<String, String> outputs() throws IOException {
    Map<String, String> outputs = new TreeMap<>();
    steps().forEach((name, manifest) -> outputs.put(name, manifest.output()));
    return outputs;
  }

  /** The folder of a committed step. */
  public Path step(String name) throws IOException {
    StepManifest manifest = steps().get(name);
    if (manifest == null) {
      throw new IllegalArgumentException("no step '" + name + "' is committed");
    }
    return store().folder(manifest.stepKey());
  }
}
