package dev.amend.models.text;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amend.models.data.FormatException;
import dev.amend.models.data.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that would end the process inside the tokenizers library are refused before it. */
class TokenizerFitTest {
  private static final String TOKENIZER =
      """
      {"added_tokens": [{"id": 3, "content": "</s>", "special": true}],
       "model": {"type": "BPE", "vocab": {"a": 0, "b": 1, "ab": 2}, "merges": [["a", "b"]]}}
      """;

  @TempDir private Path folder;

  /** Of "b" no five characters can be taken off. */
  @Test
  void aPrefixThatMergesDoNotHave() throws IOException {
    ObjectNode file = file();
    file.withObject("/model").put("continuing_subword_prefix", "llama");
    assertRefused(file, "model.continuing_subword_prefix", "is not what the merges begin with");
  }

  /** Base64 whose end is cut in the middle of a group. */
  @Test
  void aTableThatCannotBeRead() throws IOException {
    ObjectNode file = file();
    file.putObject("normalizer").put("type", "Precompiled").put("precompiled_charsmap", "AAA=A");
    assertRefused(file, "normalizer.precompiled_charsmap", "is damaged");
  }

  @Test
  void aTemplateWithATokenThatItDoesNotDefine() throws IOException {
    ObjectNode file = file();
    ObjectNode template = file.putObject("post_processor").put("type", "TemplateProcessing");
    template.putArray("single").addObject().putObject("SpecialToken").put("id", "</s>");
    template.putObject("special_tokens");
    assertRefused(file, "post_processor.single", "names a special token");
  }

  @Test
  void anIdThatIsNoWholeNumber() throws IOException {
    ObjectNode file = file();
    file.withObject("/model/vocab").put("a", 2147483648L);
    assertRefused(file, "model.vocab", "has the id 2147483648");
  }

  private static ObjectNode file() throws IOException {
    return (ObjectNode) Json.MAPPER.readTree(TOKENIZER);
  }

  private void assertRefused(ObjectNode tokenizer, String key, String what) throws IOException {
    Path file = folder.resolve("tokenizer.json");
    Files.write(file, Json.MAPPER.writeValueAsBytes(tokenizer));
    assertThatThrownBy(() -> Tokenizer.open(folder))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(key)
        .hasMessageContaining(what);
  }
}
