package dev.amend.models.format.architecture;

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
 * @param pad where neither file says: the first eos, else 0; padded positions are masked anyway
 */
public record TokenIds(int bos, List<Integer> eos, int pad) {
  public static final String FILE = "generation_config.json";

  private static final String BOS = "bos_token_id";
  private static final String EOS = "eos_token_id";
  private static final String PAD = "pad_token_id";

  /** No id at all. */
  static final TokenIds NONE = new TokenIds(-1, List.of(), -1);

  public static TokenIds of(DecoderConfig config) {
    return new TokenIds(config.bos(), config.eos(), config.pad());
  }

  /** The file that decides in a folder. */
  public static Path file(Path folder) {
    Path own = folder.resolve(FILE);
    return Files.exists(own) ? own : folder.resolve(ConfigKeys.FILE);
  }

  /**
   * The ids of a folder.
   *
   * @param otherwise what the architecture has where config.json does not mention a key at all
   */
  public static TokenIds read(Path folder, ConfigKeys config, TokenIds otherwise)
      throws IOException {
    int vocabulary = config.size("vocab_size");
    Path file = folder.resolve(FILE);
    if (Files.exists(file)) {
      ConfigKeys keys = ConfigKeys.read(file);
      return of(keys.ids(BOS, vocabulary), keys.ids(EOS, vocabulary), keys.ids(PAD, vocabulary));
    }
    return of(
        ids(config, BOS, List.of(otherwise.bos), vocabulary),
        ids(config, EOS, otherwise.eos, vocabulary),
        ids(config, PAD, List.of(otherwise.pad), vocabulary));
  }

  private static List<Integer> ids(
      ConfigKeys config, String key, List<Integer> otherwise, int vocabulary) throws IOException {
    return config.has(key)
        ? config.ids(key, vocabulary)
        : otherwise.stream().filter(id -> id >= 0 && id < vocabulary).toList();
  }

  private static TokenIds of(List<Integer> bos, List<Integer> eos, List<Integer> pad) {
    int filler = pad.isEmpty() ? (eos.isEmpty() ? 0 : eos.get(0)) : pad.get(0);
    return new TokenIds(bos.isEmpty() ? -1 : bos.get(0), eos, filler);
  }

  /** The keys as both files hold them. */
  public SortedMap<String, Object> write() {
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
