package dev.amend.models.gguf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A GGUF file put together value by value, as the specification lays it out. */
final class SmallGguf {
  static final int F32 = 0;

  private static final int ALIGNMENT = 32;

  private final Map<String, Object> keys = new LinkedHashMap<>();
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();

  private record Tensor(int type, List<Integer> sizes, byte[] bytes) {}

  /** Puts a key: a text, whole number, float, flag, or a list of one of them. */
  SmallGguf key(String name, Object value) {
    keys.put(name, value);
    return this;
  }

  SmallGguf without(String name) {
    keys.remove(name);
    tensors.remove(name);
    return this;
  }

  /** Puts a tensor whose numbers count up from a first. */
  SmallGguf counting(String name, float first, Integer... sizes) {
    int size = List.of(sizes).stream().reduce(1, (a, b) -> a * b);
    ByteBuffer bytes = ByteBuffer.allocate(size * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < size; i++) {
      bytes.putFloat(first + i);
    }
    return tensor(name, F32, List.of(sizes), bytes.array());
  }

  /** Puts a tensor; sizes outermost first. */
  SmallGguf tensor(String name, int type, List<Integer> sizes, byte[] bytes) {
    tensors.put(name, new Tensor(type, sizes, bytes));
    return this;
  }

  /**
   * A Llama of one layer: 8 wide, 2 heads of 4, 1 head of keys, 6 tokens. Its numbers count up: q
   * from 1000, k from 2000.
   */
  static SmallGguf llama() {
    return new SmallGguf()
        .key("general.architecture", "llama")
        .key("llama.block_count", 1)
        .key("llama.context_length", 32)
        .key("llama.embedding_length", 8)
        .key("llama.feed_forward_length", 12)
        .key("llama.attention.head_count", 2)
        .key("llama.attention.head_count_kv", 1)
        .key("llama.attention.layer_norm_rms_epsilon", 1e-5f)
        .key("llama.rope.freq_base", 10_000f)
        .key("tokenizer.ggml.model", "gpt2")
        .key("tokenizer.ggml.pre", "smollm")
        .key("tokenizer.ggml.tokens", List.of("<end>", "a", "b", "c", "ab", "abc"))
        .key("tokenizer.ggml.token_type", List.of(3, 1, 1, 1, 1, 1))
        .key("tokenizer.ggml.merges", List.of("a b", "ab c"))
        .key("tokenizer.ggml.eos_token_id", 0)
        .key("tokenizer.chat_template", "{% for m in messages %}{{ m.content }}{% endfor %}")
        .counting("token_embd.weight", 0, 6, 8)
        .counting("output_norm.weight", 1, 8)
        .counting("blk.0.attn_norm.weight", 1, 8)
        .counting("blk.0.attn_q.weight", 1000, 8, 8)
        .counting("blk.0.attn_k.weight", 2000, 4, 8)
        .counting("blk.0.attn_v.weight", 3000, 4, 8)
        .counting("blk.0.attn_output.weight", 4000, 8, 8)
        .counting("blk.0.ffn_norm.weight", 1, 8)
        .counting("blk.0.ffn_gate.weight", 5000, 12, 8)
        .counting("blk.0.ffn_up.weight", 6000, 12, 8)
        .counting("blk.0.ffn_down.weight", 7000, 8, 12);
  }

  Path write(Path file) throws IOException {
    return Files.write(file, bytes());
  }

  byte[] bytes() {
    Output head = new Output();
    head.text32("GGUF").int32(3).int64(tensors.size()).int64(keys.size());
    keys.forEach((name, value) -> head.text(name).value(value));
    Output data = new Output();
    tensors.forEach(
        (name, tensor) -> {
          head.text(name).int32(tensor.sizes.size());
          for (int i = tensor.sizes.size() - 1; i >= 0; i--) {
            head.int64(tensor.sizes.get(i));
          }
          head.int32(tensor.type).int64(data.size());
          data.raw(tensor.bytes).pad(ALIGNMENT);
        });
    return head.pad(ALIGNMENT).raw(data.bytes()).bytes();
  }

  /** Little-endian values one after the other. */
  private static final class Output {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    int size() {
      return out.size();
    }

    byte[] bytes() {
      return out.toByteArray();
    }

    Output raw(byte[] bytes) {
      out.writeBytes(bytes);
      return this;
    }

    Output pad(int to) {
      return raw(new byte[Math.floorMod(-out.size(), to)]);
    }

    Output text32(String text) {
      return raw(text.getBytes(StandardCharsets.US_ASCII));
    }

    Output int32(int value) {
      return raw(little(Integer.BYTES).putInt(value).array());
    }

    Output int64(long value) {
      return raw(little(Long.BYTES).putLong(value).array());
    }

    Output text(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return int64(bytes.length).raw(bytes);
    }

    Output value(Object value) {
      return int32(type(value)).content(value);
    }

    private Output content(Object value) {
      if (value instanceof List<?> list) {
        int32(type(list.get(0))).int64(list.size());
        list.forEach(this::content);
        return this;
      }
      if (value instanceof String text) {
        return text(text);
      }
      if (value instanceof Boolean flag) {
        return raw(new byte[] {(byte) (flag ? 1 : 0)});
      }
      return value instanceof Float number
          ? int32(Float.floatToRawIntBits(number))
          : int32((Integer) value);
    }

    /** The specification's numbers: 5 an int32, 6 a float32, 7 a flag, 8 a text, 9 a list. */
    private static int type(Object value) {
      if (value instanceof List<?>) {
        return 9;
      }
      if (value instanceof String) {
        return 8;
      }
      if (value instanceof Boolean) {
        return 7;
      }
      return value instanceof Float ? 6 : 5;
    }

    private static ByteBuffer little(int size) {
      return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
  }
}
