package dev.amend.models.gguf;

import dev.amend.models.gguf.file.GgufMetadata;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * What sets one family of GGUF files apart.
 *
 * @param name of {@code general.architecture}, which begins the family's keys
 * @param modelType of Hugging Face's configuration
 * @param className of transformers' class
 * @param blockNames Hugging Face's names of a block's tensors by those of the file
 * @param pairedRows whether rows of q and k stand as llama.cpp turns them: the two numbers of a
 *     rotation beside each other
 * @param shiftedNorms whether weights of norms stand as 1 + w
 * @param more keys of the configuration beside those that all families have
 */
record GgufFamily(
    String name,
    String modelType,
    String className,
    Map<String, String> blockNames,
    boolean pairedRows,
    boolean shiftedNorms,
    MoreKeys more) {
  /** The families that can be read. */
  static final List<GgufFamily> ALL =
      List.of(
          new GgufFamily(
              "llama",
              "llama",
              "LlamaForCausalLM",
              GgufNames.LLAMA,
              true,
              false,
              FamilyKeys::llama),
          new GgufFamily(
              "qwen2",
              "qwen2",
              "Qwen2ForCausalLM",
              GgufNames.LLAMA,
              false,
              false,
              FamilyKeys::silu),
          new GgufFamily(
              "qwen3",
              "qwen3",
              "Qwen3ForCausalLM",
              GgufNames.LLAMA,
              false,
              false,
              FamilyKeys::silu),
          new GgufFamily(
              "gemma",
              "gemma",
              "GemmaForCausalLM",
              GgufNames.LLAMA,
              false,
              true,
              FamilyKeys::gemma),
          new GgufFamily(
              "gemma2",
              "gemma2",
              "Gemma2ForCausalLM",
              GgufNames.GEMMA2,
              false,
              true,
              FamilyKeys::gemma2),
          new GgufFamily(
              "gemma3",
              "gemma3_text",
              "Gemma3ForCausalLM",
              GgufNames.GEMMA2,
              false,
              true,
              FamilyKeys::gemma3),
          new GgufFamily(
              "phi3", "phi3", "Phi3ForCausalLM", GgufNames.PHI3, false, false, FamilyKeys::phi3));

  private static final String ARCHITECTURE = "general.architecture";

  /** Adds a family's keys to a configuration. */
  @FunctionalInterface
  interface MoreKeys {
    void add(GgufShape shape, Map<String, Object> config) throws IOException;
  }

  /** The family of a file. */
  static GgufFamily of(GgufMetadata metadata) throws IOException {
    String name = metadata.text(ARCHITECTURE);
    for (GgufFamily family : ALL) {
      if (family.name.equals(name)) {
        return family;
      }
    }
    throw metadata.wrong(
        ARCHITECTURE,
        "is " + name,
        "Supported: " + String.join(", ", ALL.stream().map(GgufFamily::name).toList()));
  }
}
