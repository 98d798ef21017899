package dev.amend.models.gguf.tokenizer;

import dev.amend.models.text.json.BytePairModel;
import dev.amend.models.text.json.JsonPart;
import dev.amend.models.text.json.TokenizerJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

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
  static TokenizerJson of(GgufTokens vocabulary) throws IOException {
    boolean prefix = vocabulary.metadata().flag("tokenizer.ggml.add_space_prefix", true);
    String family = vocabulary.metadata().text("general.architecture");
    return new SentencePieceTokenizer(vocabulary, prefix, family).json();
  }

  private static String blanks(String token) {
    return token.isEmpty() || !token.replace(" ", "").isEmpty()
        ? token
        : BLANK.repeat(token.length());
  }

  private TokenizerJson json() throws IOException {
    return new TokenizerJson(
        vocabulary.added(token -> phi3 && !KEPT_BLANKS.contains(token)),
        normalizer(),
        null,
        vocabulary.frame(true),
        decoder(),
        model());
  }

  private Map<String, ?> normalizer() {
    Map<String, ?> blanks = replace(" ", BLANK);
    return prefix
        ? JsonPart.sequence(
            "normalizers", List.of(JsonPart.of("Prepend", Map.of("prepend", BLANK)), blanks))
        : blanks;
  }

  private Map<String, ?> decoder() {
    List<Object> parts = new ArrayList<>();
    parts.add(replace(BLANK, " "));
    parts.add(JsonPart.of("ByteFallback", Map.of()));
    parts.add(JsonPart.of("Fuse", Map.of()));
    if (prefix) {
      parts.add(JsonPart.of("Strip", Map.of("content", " ", "start", 1, "stop", 0)));
    }
    return JsonPart.sequence("decoders", parts);
  }

  private static Map<String, ?> replace(String from, String to) {
    return JsonPart.of("Replace", Map.of("pattern", Map.of("String", from), "content", to));
  }

  private BytePairModel model() throws IOException {
    Map<String, Integer> ids = vocabulary.ids();
    List<Double> scores = gemma ? positions(ids.size()) : scores(ids.size());
    Integer unknown = vocabulary.id("unknown_token_id");
    String token = unknown == null ? null : vocabulary.tokens().get(unknown);
    return new BytePairModel(ids, ScoredMerges.of(ids, scores), token, true, false);
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
