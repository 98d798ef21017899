package dev.amend.tests.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.format.ModelDigest;
import dev.amend.tests.project.Applied;
import dev.amend.tests.project.MiniProject;
import dev.amend.tests.project.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A base that comes as a Hugging Face folder, changed through a low-rank adapter. */
@Tag("slow")
@ExtendWith(Applied.class)
class FolderBaseTest {
  @TempDir private Path folder;

  @Test
  void anAdapterOnAFolderEndsInAFolder(Applied.Calm calm) throws IOException, InterruptedException {
    MiniProject project = MiniProject.in(folder.resolve("mini"));
    Path base = copy(calm.project().step("train base").resolve("model"), project.folder());
    project
        .edit("policy.yaml", "base: scratch", "base: base")
        .without("corpus")
        .edit("recipe.yaml", "training: {steps: 24,", "training: {adapter: {rank: 4}, steps: 24,");

    Said applied = project.amend("apply");

    assertThat(applied.exit()).as(applied.err()).isIn(0, 3);
    assertThat(project.steps()).doesNotContainKey("train base").containsKey("train npo");
    Path model = project.step("train npo").resolve("model");
    assertThat(names(model)).containsExactlyElementsOf(names(base));
    assertThat(ModelDigest.of(model)).isNotEqualTo(ModelDigest.of(base));
    Said asked =
        project.amend("generate", model.toString(), "--prompt", "how do i clean the lamp ?");
    assertThat(asked.exit()).as(asked.err()).isZero();
    assertThat(project.amend("apply").err()).doesNotContain("train npo");
    String adapter = folder.resolve("adapter").toString();
    String merged = folder.resolve("merged").toString();
    Said out = project.amend("export", "train npo", "--adapter", adapter);
    assertThat(out.exit()).as(out.err()).isZero();
    Said in = project.amend("import", adapter, "--to", merged);
    assertThat(in.exit()).as(in.err()).isZero();
    assertThat(ModelDigest.of(Path.of(merged))).isEqualTo(ModelDigest.of(model));
  }

  /**
   * The base's chat template tells the day, that of the policy's version, and the result says it
   * too.
   */
  @Test
  void whatIsExportedIsAskedAsItWasTrained(Applied.Calm calm)
      throws IOException, InterruptedException {
    MiniProject project = MiniProject.in(folder.resolve("mini"));
    Path base = copy(calm.project().step("train base").resolve("model"), project.folder());
    Files.writeString(
        base.resolve("chat_template.jinja"),
        "{{ strftime_now('%d') }}{% for m in messages %}{% if m.role == 'user' %}<|user|>"
            + "{{ m.content }}<|assistant|>{% else %}{{ m.content + eos_token }}{% endif %}"
            + "{% endfor %}");
    project
        .edit("policy.yaml", "base: scratch", "base: base")
        .without("corpus")
        .edit("recipe.yaml", "training: {steps: 24,", "training: {steps: 4,");

    Said applied = project.amend("apply");

    assertThat(applied.exit()).as(applied.err()).isIn(0, 3);
    assertThat(project.amend("plan").out()).contains("0 steps to run");
    Path merged = folder.resolve("merged");
    Said out = project.amend("export", "train npo", "--merged", merged.toString());
    assertThat(out.exit()).as(out.err()).isZero();
    assertThat(merged.resolve("chat_template.jinja"))
        .content()
        .startsWith("{{ \"01\" }}{% for")
        .doesNotContain("strftime_now");
    List<String> question = List.of("--prompt", "how do i clean the lamp ?", "--seed", "3");
    assertThat(generated(project, merged.toString(), question))
        .isEqualTo(generated(project, "train npo", question));
    project.edit("policy.yaml", "version: 2026-11-01", "version: 2026-11-02");
    assertThat(project.amend("plan").out()).contains("train npo").doesNotContain("0 steps to run");
  }

  private static String generated(MiniProject project, String model, List<String> question)
      throws IOException, InterruptedException {
    Said asked =
        project.amend(
            Stream.concat(Stream.of("generate", model), question.stream()).toArray(String[]::new));
    assertThat(asked.exit()).as(asked.err()).isZero();
    return asked.out();
  }

  @Test
  void aTokenizerOfAnotherModelIsRefused(Applied.Calm calm)
      throws IOException, InterruptedException {
    MiniProject project = MiniProject.in(folder.resolve("mini"));
    Path base = copy(calm.project().step("train base").resolve("model"), project.folder());
    Path config = base.resolve("config.json");
    Files.writeString(
        config,
        Files.readString(config).replaceFirst("\"vocab_size\" : \\d+", "\"vocab_size\" : 300"));

    Said asked = project.amend("generate", base.toString(), "--prompt", "hello");

    assertThat(asked.exit()).isEqualTo(1);
    assertThat(asked.err())
        .startsWith("error: " + base.resolve("tokenizer.json") + ": has ids up to ")
        .contains(
            ", but config.json says vocab_size 300. It belongs to another model: copy the tokenizer"
                + " files that came with these weights\n")
        .doesNotContain("\tat ");
  }

  private static Path copy(Path model, Path project) throws IOException {
    Path base = Files.createDirectory(project.resolve("base"));
    try (Stream<Path> files = Files.list(model)) {
      for (Path file : files.toList()) {
        Files.copy(file, base.resolve(file.getFileName()));
      }
    }
    return base;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
