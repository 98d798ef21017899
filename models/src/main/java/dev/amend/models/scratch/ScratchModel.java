package dev.amend.models.scratch;

import ai.djl.ndarray.NDManager;
import dev.amend.models.data.Example;
import dev.amend.models.format.ModelWriter;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.InitialWeights;
import dev.amend.models.nn.Torch;
import dev.amend.models.text.BpeTrainer;
import dev.amend.models.text.BpeVocabulary;
import dev.amend.models.text.PromptTemplate;
import dev.amend.models.text.SpecialTokens;
import dev.amend.models.text.TokenizerFolder;
import dev.amend.models.train.batch.RowReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model folder before its first step: a tokenizer learnt from the texts it will be trained on,
 * and random weights.
 *
 * @param vocabulary most tokens
 * @param layers blocks
 * @param width hidden size
 * @param heads query heads
 * @param keyHeads key/value heads
 * @param inner feed-forward size
 * @param positions longest sequence
 */
public record ScratchModel(
    int vocabulary, int layers, int width, int heads, int keyHeads, int inner, int positions) {
  private static final String END = "<|end|>";
  private static final String PAD = "<|pad|>";
  private static final Pattern SPECIAL = Pattern.compile("<\\|[^|<>]+\\|>");

  /**
   * Writes the folder.
   *
   * @param folders of {@code .jsonl} examples
   * @param template words of the form {@code <|word|>} in it become special tokens
   */
  public void write(List<Path> folders, PromptTemplate template, long seed, Path out)
      throws IOException {
    List<String> texts = new ArrayList<>();
    for (Example example :
        RowReader.examples(folders.stream().map(Path::toString).toList(), java.util.Set.of())) {
      texts.add(example.prompt());
      texts.add(example.response());
    }
    SpecialTokens special = special(template);
    BpeVocabulary learnt = BpeTrainer.train(texts, vocabulary, special);
    TokenizerFolder.write(learnt, template, out);
    try (NDManager manager = Torch.newManager()) {
      ModelWriter.save(InitialWeights.of(manager, config(learnt, special), seed), out);
    }
  }

  private static SpecialTokens special(PromptTemplate template) {
    List<String> others = new ArrayList<>();
    Matcher matcher = SPECIAL.matcher(template.text());
    while (matcher.find()) {
      if (!others.contains(matcher.group())) {
        others.add(matcher.group());
      }
    }
    return new SpecialTokens(null, END, PAD, others);
  }

  private DecoderConfig config(BpeVocabulary learnt, SpecialTokens special) {
    List<String> all = special.all();
    return config(learnt.tokens().size(), all.indexOf(END), all.indexOf(PAD));
  }

  /** Its shape before a tokenizer is learnt: with as many tokens as it may have. */
  public DecoderConfig largest() {
    return config(vocabulary, 0, 1);
  }

  private DecoderConfig config(int tokens, int end, int pad) {
    return DecoderConfig.llama(
        layers,
        width,
        heads,
        keyHeads,
        width / heads,
        inner,
        tokens,
        positions,
        10_000,
        1e-6,
        true,
        -1,
        List.of(end),
        pad);
  }
}
