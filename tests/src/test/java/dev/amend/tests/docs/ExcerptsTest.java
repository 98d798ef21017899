package dev.amend.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.text.BpeTrainer;
import dev.amend.models.text.PromptTemplate;
import dev.amend.models.text.SpecialTokens;
import dev.amend.models.text.TokenizerFolder;
import dev.amend.pipelines.cli.Surroundings;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.project.ProjectReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Blocks tagged {@code yaml policy} and {@code yaml recipe} are whole files that validate. */
class ExcerptsTest {
  private static final Pattern LOCAL = Pattern.compile("\\b(uri|base): \"?([\\w./-]+/[\\w.-]+)\"?");

  @TempDir private Path folder;

  static List<Page> pages() {
    return Page.all().stream()
        .filter(page -> page.blocks().stream().anyMatch(ExcerptsTest::isExcerpt))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyExcerptValidates(Page page) throws IOException {
    Path example = Page.home().resolve("examples/quickstart");
    for (Page.Block block : page.blocks()) {
      if (isExcerpt(block)) {
        Files.writeString(
            folder.resolve("policy.yaml"), Files.readString(example.resolve("policy.yaml")));
        Files.writeString(
            folder.resolve("recipe.yaml"), Files.readString(example.resolve("recipe.yaml")));
        Files.writeString(folder.resolve(block.info().substring(5) + ".yaml"), block.text());
        standIns(block.text());
        Problems problems = new Problems();
        new ProjectReader(Surroundings.system().vocabulary().get(), name -> "http://localhost")
            .read(folder, problems);
        assertThat(problems.stop()).as("%s:\n%s\n%s", page, block.text(), problems.all()).isFalse();
      }
    }
  }

  private static boolean isExcerpt(Page.Block block) {
    return block.info().equals("yaml policy") || block.info().equals("yaml recipe");
  }

  /** Files of the reader's that an excerpt names: there must be something for it to find. */
  private void standIns(String text) throws IOException {
    for (var match : LOCAL.matcher(text).results().toList()) {
      Path file = folder.resolve(match.group(2));
      if (match.group(1).equals("base")) {
        base(file);
      } else {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{}");
      }
    }
  }

  /** What a plan reads of a base, with a chat template, since an excerpt may want one. */
  private static void base(Path model) throws IOException {
    TokenizerFolder.write(
        BpeTrainer.train(List.of("a b"), 300, SpecialTokens.of("<|eos|>", "<|pad|>", List.of())),
        new PromptTemplate("{prompt}"),
        Files.createDirectories(model));
    Files.writeString(
        model.resolve("config.json"),
        """
        {"model_type": "llama", "vocab_size": 300, "hidden_size": 8, "intermediate_size": 16,
         "num_hidden_layers": 1, "num_attention_heads": 2, "max_position_embeddings": 32,
         "eos_token_id": 1}
        """);
  }
}
