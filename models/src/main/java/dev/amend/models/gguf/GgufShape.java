package dev.amend.models.gguf;

import dev.amend.models.data.FormatException;
import dev.amend.models.gguf.file.GgufMetadata;
import dev.amend.models.gguf.file.GgufTensor;
import java.io.IOException;
import java.util.Set;
import java.util.SortedMap;

/**
 * The sizes of a model, from the keys of its architecture and the tensors that are there.
 *
 * @param prefix of the architecture's keys
 * @param headDim size of one head
 * @param vocabulary rows of the embedding
 * @param names of the file's tensors
 */
record GgufShape(
    GgufMetadata metadata,
    String prefix,
    int layers,
    int hiddenSize,
    int heads,
    int kvHeads,
    int headDim,
    int vocabulary,
    Set<String> names) {
  /** The output head, without its ending; absent where it is the embedding. */
  static final String HEAD = "output";

  private static final String LAYERS = "block_count";
  private static final String EMBEDDING = "token_embd.weight";
  private static final String KEY_LENGTH = "attention.key_length";
  private static final String VALUE_LENGTH = "attention.value_length";
  private static final String HEADS = "attention.head_count";

  static GgufShape of(GgufMetadata metadata, SortedMap<String, GgufTensor> tensors)
      throws IOException {
    String prefix = metadata.text("general.architecture") + ".";
    int hidden = metadata.whole(prefix + "embedding_length");
    int heads = metadata.whole(prefix + HEADS);
    if (heads == 0) {
      throw metadata.wrong(prefix + HEADS, "is 0");
    }
    int headDim = metadata.whole(prefix + KEY_LENGTH, hidden / heads);
    if (metadata.whole(prefix + VALUE_LENGTH, headDim) != headDim) {
      throw metadata.wrong(prefix + VALUE_LENGTH, "differs from " + KEY_LENGTH);
    }
    GgufTensor embedding = tensors.get(EMBEDDING);
    if (embedding == null) {
      throw FormatException.ofTensor(metadata.file(), EMBEDDING, "is missing", GgufModel.OTHER);
    }
    int layers = metadata.whole(prefix + LAYERS);
    if (layers > tensors.size()) {
      throw metadata.wrong(prefix + LAYERS, "is " + layers + ", more than there are tensors");
    }
    return new GgufShape(
        metadata,
        prefix,
        layers,
        hidden,
        heads,
        metadata.whole(prefix + "attention.head_count_kv", heads),
        headDim,
        Math.toIntExact(embedding.rows()),
        tensors.keySet());
  }

  boolean tied() {
    return !names.contains(HEAD + ".weight");
  }

  int whole(String key) throws IOException {
    return metadata.whole(prefix + key);
  }

  int whole(String key, int otherwise) throws IOException {
    return metadata.whole(prefix + key, otherwise);
  }

  double number(String key) throws IOException {
    return metadata.number(prefix + key);
  }

  double number(String key, double otherwise) throws IOException {
    return metadata.number(prefix + key, otherwise);
  }

  /** Whether queries have a bias. */
  boolean attentionBias() {
    return names.contains("blk.0.attn_q.bias");
  }
}
