package dev.amend.pipelines.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.models.chat.ChatSetting;
import dev.amend.models.chat.ChatTemplate;
import dev.amend.models.text.PromptTemplate;
import dev.amend.pipelines.fixtures.PlannedProject;
import dev.amend.pipelines.fixtures.WrittenBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By which template the models of a project are asked, and what it is told. */
class ProjectTemplateTest {
  private static final String PLAIN =
      "{% for m in messages %}{{ m.content }}{{ '</s>' if m.role == 'assistant' }}{% endfor %}";
  private static final String DATED = "{{ strftime_now('%Y-%m-%d') }}" + PLAIN;

  @TempDir private Path folder;
  private PlannedProject project = new PlannedProject(Path.of(""));
  private Path base = Path.of("");

  @BeforeEach
  void writeProject() throws IOException {
    project = PlannedProject.in(folder).edit("policy.yaml", "base: scratch", "base: base");
    base = WrittenBase.in(folder.resolve("base"));
    Files.writeString(base.resolve("model.safetensors"), "weights");
  }

  private void chat(String template) throws IOException {
    Files.writeString(base.resolve(ChatTemplate.FILE), template);
  }

  private void recipe(String more) throws IOException {
    project.edit("recipe.yaml", "baselines: [sft]", "baselines: [sft]\n" + more);
  }

  private PromptTemplate used() throws IOException {
    return project.graph().template();
  }

  @Test
  void aBaseWithAChatTemplateIsAskedByIt() throws IOException {
    chat(PLAIN);
    String digest = ChatTemplate.of(PLAIN, Map.of()).digest();
    assertThat(used())
        .isEqualTo(new PromptTemplate("chat", new ChatSetting(digest, null, Map.of())));
  }

  @Test
  void aBaseWithoutOneIsAskedByTheStandardTemplate() throws IOException {
    assertThat(used()).isEqualTo(new PromptTemplate("<|user|>{prompt}<|assistant|>"));
  }

  @Test
  void theRecipeDecidesFirst() throws IOException {
    chat(PLAIN);
    recipe("template: 'Q {prompt}'");
    assertThat(used()).isEqualTo(new PromptTemplate("Q {prompt}"));
  }

  @Test
  void theClockIsTheVersionOfThePolicy() throws IOException {
    chat(DATED);
    project.edit("policy.yaml", "version: 1", "version: 2026-11-05");
    assertThat(used().chat().date()).isEqualTo(LocalDate.of(2026, 11, 5));
    project.edit("policy.yaml", "version: 2026-11-05", "version: 2026-11-05.2");
    assertThat(used().chat().date()).isEqualTo(LocalDate.of(2026, 11, 5));
  }

  @Test
  void theClockOfTheRecipeComesFirst() throws IOException {
    chat(DATED);
    project.edit("policy.yaml", "version: 1", "version: 2026-11-05");
    recipe("template-date: 2025-01-31");
    assertThat(used().chat().date()).isEqualTo(LocalDate.of(2025, 1, 31));
  }

  @Test
  void aTemplateThatNeedsADateAsksForOne() throws IOException {
    chat(DATED);
    assertThatThrownBy(this::used)
        .hasMessageContaining("strftime_now")
        .hasMessageContaining("under 'template-date'");
  }

  /** Another day is another prompt, and the same day the same, whatever the machine's clock. */
  @Test
  void theDateIsPartOfKeysWhereTheTemplateReadsIt() throws IOException {
    chat(DATED);
    recipe("template-date: 2025-01-31");
    String first = project.plan().fingerprint();
    assertThat(project.plan().fingerprint()).isEqualTo(first);
    project.edit("recipe.yaml", "2025-01-31", "2025-02-01");
    assertThat(project.plan().fingerprint()).isNotEqualTo(first);
  }

  @Test
  void theDateIsNoPartOfKeysWhereItIsNotRead() throws IOException {
    chat(PLAIN);
    recipe("template-date: 2025-01-31");
    String first = project.plan().fingerprint();
    project.edit("recipe.yaml", "2025-01-31", "2025-02-01");
    assertThat(project.plan().fingerprint()).isEqualTo(first);
  }

  @Test
  void templateAndVariablesArePartOfKeys() throws IOException {
    chat(PLAIN);
    recipe("template-variables: {enable_thinking: false}");
    String first = project.plan().fingerprint();
    assertThat(used().chat().variables()).isEqualTo(Map.of("enable_thinking", false));
    project.edit("recipe.yaml", "false", "true");
    String second = project.plan().fingerprint();
    assertThat(second).isNotEqualTo(first);
    chat(PLAIN + " ");
    assertThat(project.plan().fingerprint()).isNotEqualTo(second);
  }

  @Test
  void variablesAreOfTheKindThatTheyAreWrittenAs() throws IOException {
    chat(PLAIN);
    recipe("template-variables: {a: true, b: 3, c: 0.5, d: text, e: \"3\", f: \"no\", g: 1.5.2}");
    assertThat(used().chat().variables())
        .isEqualTo(
            Map.of("a", true, "b", 3L, "c", 0.5, "d", "text", "e", "3", "f", "no", "g", "1.5.2"));
  }
}
