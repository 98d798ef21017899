package dev.amend.models.format;

import dev.amend.models.nn.DecoderConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The ids that open, end and fill a text. {@code generation_config.json} decides alone where it
 * exists: without {@code eos_token_id} in it nothing ends an answer, whatever config.json says.
 *
 * @param bos or -1
 * @param eos may be empty
 * @param pad where neither file says: the first eos, else 0; padded places are masked anyway
 */
record TokenIds(int bos, List<Integer> eos, int pad) {
  static final String FILE = "generation_config.json";

  private static final String BOS = "bos_token_id";
  private static final String EOS = "eos_token_id";
  private static final String PAD = "pad_token_id";

  /** What the architecture has where config.json does not mention the key at all. */
  private static final int LLAMA_BOS = 1;

  private static final int LLAMA_EOS = 2;

  static TokenIds of(DecoderConfig config) {
    return new TokenIds(config.bos(), config.eos(), config.pad());
  }

  static TokenIds read(Path folder, ConfigKeys config, int vocabulary) throws IOException {
    Path file = folder.resolve(FILE);
    if (Files.exists(file)) {
      ConfigKeys keys = ConfigKeys.read(file);
      return of(keys.ids(BOS, vocabulary), keys.ids(EOS, vocabulary), keys.ids(PAD, vocabulary));
    }
    return of(
        config.has(BOS) ? config.ids(BOS, vocabulary) : List.of(LLAMA_BOS),
        config.has(EOS) ? config.ids(EOS, vocabulary) : List.of(LLAMA_EOS),
        config.ids(PAD, vocabulary));
  }

  private static TokenIds of(List<Integer> bos, List<Integer> eos, List<Integer> pad) {
    int filler = pad.isEmpty() ? (eos.isEmpty() ? 0 : eos.get(0)) : pad.get(0);
    return new TokenIds(bos.isEmpty() ? -1 : bos.get(0), eos, filler);
  }

  /** The keys as both files hold them. */
  SortedMap<String, Object> write() {
    SortedMap<String, Object> keys = new TreeMap<>();
    keys.put(BOS, bos < 0 ? null : bos);
    keys.put(EOS, eosValue());
    keys.put(PAD, pad);
    return keys;
  }

  private @Nullable Object eosValue() {
    if (eos.size() > 1) {
      return eos;
    }
    return eos.isEmpty() ? null : eos.get(0);
  }
}
