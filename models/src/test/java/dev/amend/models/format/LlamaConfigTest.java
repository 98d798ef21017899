package dev.amend.models.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.models.data.FormatException;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.PositionEncoding;
import dev.amend.models.nn.Rotary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LlamaConfigTest {
  private static final String SIZES =
      "'vocab_size':30,'hidden_size':16,'intermediate_size':20,'num_hidden_layers':2,"
          + "'num_attention_heads':4,'max_position_embeddings':64,'rms_norm_eps':1e-5";
  private static final String LLAMA = "'model_type':'llama'," + SIZES;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'torch_dtype':'float32','rope_theta':500.0,'rope_scaling':null",
        "'dtype':'float32','rope_parameters':{'rope_theta':500.0,'rope_type':'default'}",
        "'rope_theta':500,'rope_parameters':{'rope_type':'default'}",
        "'rope_theta':9.0,'rope_parameters':{'rope_theta':500}",
        // an old rope_scaling replaces rope_parameters whole
        "'rope_theta':500,'rope_scaling':{'type':'default'},'rope_parameters':{'rope_theta':9}",
      })
  void dialectsGiveTheSameModel(String rope) throws IOException {
    // head width 16 / 4; bos 1 and eos 2 are Llama's own, pad falls back to eos
    assertThat(read(LLAMA + "," + rope))
        .isEqualTo(
            DecoderConfig.llama(2, 16, 4, 4, 4, 20, 30, 64, 500, 1e-5, false, 1, List.of(2), 2));
  }

  @Test
  void absentKeysTakeTheDefaultsOfTheArchitecture() throws IOException {
    DecoderConfig llama = read(LLAMA);
    assertThat(llama.kvHeads()).isEqualTo(4);
    assertThat(llama.positionEncoding())
        .isEqualTo(PositionEncoding.rotary(Rotary.plain(10_000, 4)));
    assertThat(llama.tied()).isFalse();
    String mistral = "'model_type':'mistral','sliding_window':null,'num_attention_heads':16,";
    String rest =
        SIZES
            .replace("'num_attention_heads':4,", "")
            .replace("'hidden_size':16", "'hidden_size':64");
    assertThat(read(mistral + rest).kvHeads()).isEqualTo(8);
    assertThat(read(mistral + rest + ",'num_key_value_heads':null").kvHeads()).isEqualTo(16);
  }

  @Test
  void headsMayBeWiderThanTheirShareOfTheModel() throws IOException {
    assertThat(read(LLAMA + ",'head_dim':32,'num_key_value_heads':2"))
        .satisfies(config -> assertThat(config.headDim()).isEqualTo(32))
        .satisfies(config -> assertThat(config.kvHeads()).isEqualTo(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'bos_token_id':5,'eos_token_id':[3,7],'pad_token_id':9 | 5 | 3,7 | 9",
        "'bos_token_id':null,'eos_token_id':4 | -1 | 4 | 4",
        "'eos_token_id':null | 1 | \"\" | 0",
        "'pad_token_id':-1 | 1 | 2 | 2",
      })
  void tokenIdsAreNumbersListsOrNothing(String keys, int bos, String eos, int pad)
      throws IOException {
    DecoderConfig config = read(LLAMA + "," + keys);
    assertThat(config.bos()).isEqualTo(bos);
    assertThat(config.eos()).hasToString("[" + eos.replace(",", ", ") + "]");
    assertThat(config.pad()).isEqualTo(pad);
  }

  @Test
  void generationConfigDecidesAloneWhatEndsAnAnswer() throws IOException {
    Files.writeString(folder.resolve("generation_config.json"), "{\"eos_token_id\":[8,9]}");
    assertThat(read(LLAMA + ",'eos_token_id':4").eos()).containsExactly(8, 9);
    Files.writeString(folder.resolve("generation_config.json"), "{}");
    assertThat(read(LLAMA + ",'eos_token_id':4").eos()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'mlp_bias':true | \"mlp_bias\" is true. Supported: false",
        "'hidden_act':'mish' | \"hidden_act\" is \"mish\". Supported: gelu",
        "'sliding_window':8 | \"sliding_window\" is 8. Supported: null",
        "'layer_types':['sliding_attention','full_attention'] | \"layer_types\" is",
        "'quantization_config':{'bits':4} | \"quantization_config\" is",
        "'partial_rotary_factor':0.5 | \"partial_rotary_factor\" is 0.5",
        "'rope_scaling':{'type':'longrope'} | \"rope_scaling.type\" is \"longrope\". Supported: default,",
        "'rope_scaling':{'type':'linear'} | \"rope_scaling.factor\" is missing",
        "'rope_scaling':{'type':'default','rope_type':'yarn'} | \"rope_scaling.factor\" is missing",
        "'rope_parameters':{'rope_type':'llama3'} | \"rope_parameters.factor\" is missing",
        "'rope_scaling':{'type':'linear','factor':2,'beta':1} | \"rope_scaling.beta\" is 1. Supported",
        "'rope_parameters':{'factor':2.0} | \"rope_parameters.factor\" is 2.0",
        "'rope_parameters':{'partial_rotary_factor':0.5} | \"rope_parameters.partial_rotary_factor\"",
        "'rope_parameters':{'full_attention':{}} | \"rope_parameters.full_attention\" is {}",
        "'rope_theta':{'__float__':'Infinity'} | \"rope_theta\" is",
        "'head_dim':5 | \"head_dim\" is 5. Rotary",
        "'num_key_value_heads':3 | \"num_key_value_heads\" is 3. Give a divisor",
        "'tie_word_embeddings':'yes' | \"tie_word_embeddings\" is \"yes\". Give true or false",
        "'rms_norm_eps':0 | Duplicate field",
        "'eos_token_id':30 | \"eos_token_id\" is 30. Give token ids from 0 to 29",
        "'eos_token_id':'</s>' | \"eos_token_id\" is \"</s>\"",
      })
  void unsupportedKeysAreNamed(String keys, String words) {
    assertRefused(LLAMA + "," + keys, words.strip());
  }

  @Test
  void otherArchitecturesAndMissingSizesAreNamed() {
    assertRefused("'model_type':'bert'", "\"model_type\" is \"bert\". Supported: llama, mistral,");
    assertRefused(SIZES, "\"model_type\" is");
    assertRefused(LLAMA.replace("'hidden_size':16,", ""), "\"hidden_size\" is missing");
    assertRefused(LLAMA.replace("'hidden_size':16", "'hidden_size':16.5"), "is 16.5. Give a whole");
    assertRefused(LLAMA.replace("'hidden_size':16", "'hidden_size':0"), "is 0. Give a whole");
    assertRefused(LLAMA + ",'x':NaN", "not JSON");
  }

  private void assertRefused(String keys, String words) {
    assertThatThrownBy(() -> read(keys))
        .isInstanceOf(FormatException.class)
        .hasMessageContainingAll(folder.resolve("config.json").toString(), words);
  }

  private DecoderConfig read(String keys) throws IOException {
    Files.writeString(folder.resolve("config.json"), "{" + keys.replace('\'', '"') + "}");
    return ModelReader.config(folder);
  }
}
