package dev.amend.pipelines.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.Json;
import dev.amend.models.format.ModelDigest;
import dev.amend.pipelines.console.Terminal;
import dev.amend.pipelines.fixtures.PlannedProject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model folder of random weights, and an adapter that corrects none of it beside. */
class ExportImportTest {
  private static final String CONFIG =
      """
      {"peft_type": "LORA", "task_type": "CAUSAL_LM", "base_model_name_or_path": "../model",
       "r": 1, "target_modules": "none of them", "made_elsewhere": null}
      """;

  @TempDir private static Path shared;
  private static Path model;
  private static Path adapter;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir private Path folder;

  @BeforeAll
  static void makeModel() throws IOException {
    model = NoisyModel.in(shared);
    adapter = Files.createDirectory(shared.resolve("adapter"));
    Files.writeString(adapter.resolve("adapter_config.json"), CONFIG);
    Files.write(adapter.resolve("adapter_model.safetensors"), noTensors());
  }

  /** Eight bytes of length, and an empty object. */
  private static byte[] noTensors() {
    return new byte[] {2, 0, 0, 0, 0, 0, 0, 0, '{', '}'};
  }

  @Test
  void aModelIsExportedWithItsTokenizer() throws IOException {
    Path to = folder.resolve("merged");
    assertThat(run("export", model.toString(), "--merged", to.toString())).as(err()).isZero();
    assertThat(ModelDigest.of(to)).isEqualTo(ModelDigest.of(model));
    assertThat(names(to)).isEqualTo(names(model));
  }

  @Test
  void anAdapterIsExportedUnderTheNameOfItsBase() throws IOException {
    Path to = folder.resolve("adapter");
    assertThat(
            run(
                "export",
                model.toString(),
                "--adapter",
                to.toString(),
                "--base",
                "org/base",
                "--json"))
        .as(err())
        .isZero();
    assertThat(Json.MAPPER.readTree(out.toString(UTF_8)).get("form").asText()).isEqualTo("adapter");
    JsonNode keys = Json.MAPPER.readTree(Files.readString(to.resolve("adapter_config.json")));
    assertThat(keys.get("base_model_name_or_path").asText()).isEqualTo("org/base");
    assertThat(keys.get("r").asInt()).isEqualTo(1);
    assertThat(to.resolve("adapter_model.safetensors"))
        .hasSameBinaryContentAs(adapter.resolve("adapter_model.safetensors"));
  }

  @Test
  void aModelThatWasTrainedWholeHasNoAdapter() throws IOException {
    Path alone = folder.resolve("alone/model");
    assertThat(run("export", model.toString(), "--merged", alone.toString())).isZero();
    assertThat(run("export", alone.toString(), "--adapter", folder.resolve("a").toString()))
        .isEqualTo(1);
    assertThat(err()).contains("has no adapter: it was trained whole, or elsewhere");
  }

  @Test
  void importedOnItsBaseAnAdapterIsAModel() throws IOException {
    Path to = folder.resolve("merged");
    assertThat(run("import", adapter.toString(), "--to", to.toString())).as(err()).isZero();
    assertThat(out.toString(UTF_8)).contains("adapter on ").contains(" is in " + to);
    assertThat(names(to)).isEqualTo(names(model));
    Path other = folder.resolve("other");
    run("import", adapter.toString(), "--base", model.toString(), "--to", other.toString());
    assertThat(ModelDigest.of(other)).isEqualTo(ModelDigest.of(to));
  }

  /** A file that is not GGUF is named; options of the other kind of import are refused. */
  @Test
  void aFileIsTakenForGguf() throws IOException {
    Path file = Files.writeString(folder.resolve("model.gguf"), "version https://git-lfs");
    String to = folder.resolve("x").toString();
    assertThat(run("import", file.toString(), "--to", to)).isEqualTo(1);
    assertThat(err()).contains("model.gguf: not a GGUF file").doesNotContain("\tat ");
    assertThat(run("import", file.toString(), "--base", to, "--to", to)).isEqualTo(2);
    assertThat(err()).contains("--base goes with an adapter");
    assertThat(run("import", adapter.toString(), "--tokenizer", to, "--to", to)).isEqualTo(2);
    assertThat(err()).contains("--tokenizer goes with a GGUF file");
  }

  @Test
  void wrongUseIsExplained() throws IOException {
    Path full = PlannedProject.in(folder.resolve("demo")).folder();
    assertThat(run("import", adapter.toString(), "--to", full.toString())).isEqualTo(2);
    assertThat(err()).contains("demo' is not empty");
    assertThat(run("export", model.toString())).isEqualTo(2);
    assertThat(run("export", model.toString(), "--merged", "a", "--adapter", "b")).isEqualTo(2);
    Path none = Files.createDirectory(folder.resolve("none"));
    assertThat(run("import", none.toString(), "--to", folder.resolve("x").toString())).isEqualTo(1);
    assertThat(err()).contains("holds no adapter_config.json").doesNotContain("\tat ");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private int run(String... arguments) {
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), false, false);
    Surroundings surroundings =
        new Surroundings(terminal, name -> null, folder, Surroundings.system().vocabulary());
    return Main.run(surroundings, arguments);
  }

  private String err() {
    return err.toString(UTF_8);
  }
}
