package dev.amend.models.gguf.tokenizer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * SentencePiece's byte pair encoding, as Llama 1 and 2, Gemma and Phi-3 have it: a blank is the
 * letter ▁, and what no token spells is spelt in bytes.
 *
 * <p>Files of Gemma spell tokens of several blanks as blanks, and their scores say nothing about
 * the order of merges: that of the tokens does.
 */
final class SentencePieceTokenizer {
  private static final String BLANK = "▁";
  private static final String SCORES = "tokenizer.ggml.scores";

  /** Phi-3 takes white space behind all special tokens with them but behind these. */
  private static final Set<String> KEPT_BLANKS = Set.of("<unk>", "<s>", "<|endoftext|>");

  private final GgufTokens vocabulary;
  private final boolean prefix;
  private final boolean phi3;
  private final boolean gemma;

  private SentencePieceTokenizer(GgufTokens vocabulary, boolean prefix, String family) {
    this.gemma = family.startsWith("gemma");
    this.phi3 = family.equals("phi3");
    this.vocabulary = gemma ? vocabulary.respelt(SentencePieceTokenizer::blanks) : vocabulary;
    this.prefix = prefix;
  }

  /** The {@code tokenizer.json}. */
  static SortedMap<String, @Nullable Object> of(GgufTokens vocabulary) throws IOException {
    boolean prefix = vocabulary.metadata().flag("tokenizer.ggml.add_space_prefix", true);
    String family = vocabulary.metadata().text("general.architecture");
    return new SentencePieceTokenizer(vocabulary, prefix, family).root();
  }

  private static String blanks(String token) {
    return token.isEmpty() || !token.replace(" ", "").isEmpty()
        ? token
        : BLANK.repeat(token.length());
  }

  private SortedMap<String, @Nullable Object> root() throws IOException {
    SortedMap<String, @Nullable Object> root = new TreeMap<>();
    root.put("version", "1.0");
    root.put("truncation", null);
    root.put("padding", null);
    root.put(
        "added_tokens",
        TokenizerParts.added(vocabulary, token -> phi3 && !KEPT_BLANKS.contains(token)));
    root.put("normalizer", normalizer());
    root.put("pre_tokenizer", null);
    root.put("post_processor", TokenizerParts.postProcessor(vocabulary, true));
    root.put("decoder", decoder());
    root.put("model", model());
    return root;
  }

  private Map<String, ?> normalizer() {
    Map<String, ?> blanks = replace(" ", BLANK);
    return prefix
        ? TokenizerParts.sequence(
            "normalizers", List.of(TokenizerParts.of("Prepend", Map.of("prepend", BLANK)), blanks))
        : blanks;
  }

  private Map<String, ?> decoder() {
    List<Object> parts = new ArrayList<>();
    parts.add(replace(BLANK, " "));
    parts.add(TokenizerParts.of("ByteFallback", Map.of()));
    parts.add(TokenizerParts.of("Fuse", Map.of()));
    if (prefix) {
      parts.add(TokenizerParts.of("Strip", Map.of("content", " ", "start", 1, "stop", 0)));
    }
    return TokenizerParts.sequence("decoders", parts);
  }

  private static Map<String, ?> replace(String from, String to) {
    return TokenizerParts.of("Replace", Map.of("pattern", Map.of("String", from), "content", to));
  }

  private Map<String, @Nullable Object> model() throws IOException {
    Map<String, Integer> ids = vocabulary.ids();
    List<Double> scores = gemma ? positions(ids.size()) : scores(ids.size());
    Integer unknown = vocabulary.id("unknown_token_id");
    SortedMap<String, @Nullable Object> model = new TreeMap<>();
    model.put("type", "BPE");
    model.put("dropout", null);
    model.put("unk_token", unknown == null ? null : vocabulary.tokens().get(unknown));
    model.put("continuing_subword_prefix", null);
    model.put("end_of_word_suffix", null);
    model.put("fuse_unk", true);
    model.put("byte_fallback", true);
    model.put("ignore_merges", false);
    model.put("vocab", ids);
    model.put("merges", ScoredMerges.of(ids, scores));
    return model;
  }

  private List<Double> scores(int tokens) throws IOException {
    List<Double> scores = vocabulary.metadata().numbers(SCORES);
    if (scores.size() != tokens) {
      throw vocabulary
          .metadata()
          .wrong(SCORES, "has " + scores.size() + " of " + tokens + " tokens");
    }
    return scores;
  }

  private static List<Double> positions(int tokens) {
    return IntStream.range(0, tokens).mapToObj(id -> -(double) id).toList();
  }
}
