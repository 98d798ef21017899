"""GGUF files of every family and type that Amend reads, and what transformers makes of them.

  python gguf_files.py make FOLDER    writes small models to FOLDER/CASE.gguf
  python gguf_files.py check FOLDER   compares FOLDER/CASE, Amend's folder of it, with what transformers reads from the file
"""
import pathlib
import sys

import gguf
import numpy as np
import torch
import transformers
from gguf import GGMLQuantizationType as Type
from transformers.convert_slow_tokenizer import bytes_to_unicode

SIZES = dict(vocab_size=300, hidden_size=256, intermediate_size=512, num_hidden_layers=2, num_attention_heads=4,
             num_key_value_heads=2, head_dim=64, max_position_embeddings=128, initializer_range=0.2,
             bos_token_id=1, eos_token_id=2, pad_token_id=0)
GEMMA = dict(SIZES, head_dim=256, sliding_window=16)  # transformers does not read the scale of queries, 1/√256
QWEN3 = dict(SIZES, head_dim=128)  # transformers does not read another from a file
# Case: architecture in the file, configuration, type of the matrices, kind of vocabulary.
CASES = {
    "llama-f32": ("llama", transformers.LlamaConfig(**SIZES, tie_word_embeddings=False), Type.F32, "llama"),
    "llama-f16": ("llama", transformers.LlamaConfig(**SIZES), Type.F16, "llama-bpe"),
    "llama-bf16": ("llama", transformers.LlamaConfig(**SIZES), Type.BF16, "gpt-2"),
    "llama-q4_0": ("llama", transformers.LlamaConfig(**SIZES), Type.Q4_0, "llama"),
    "llama-q5_0": ("llama", transformers.LlamaConfig(**SIZES), Type.Q5_0, "llama"),
    "qwen2-q4_1": ("qwen2", transformers.Qwen2Config(**SIZES), Type.Q4_1, "qwen2"),
    "qwen2-q5_1": ("qwen2", transformers.Qwen2Config(**SIZES, tie_word_embeddings=True), Type.Q5_1, "qwen2"),
    "qwen3-q8_0": ("qwen3", transformers.Qwen3Config(**QWEN3, tie_word_embeddings=True), Type.Q8_0, "qwen2"),
    "phi3-q4_k": ("phi3", transformers.Phi3Config(**SIZES), Type.Q4_K, "llama"),
    "gemma2-q5_k": ("gemma2", transformers.Gemma2Config(**GEMMA), Type.Q5_K, "gemma"),
    "gemma3-q6_k": ("gemma3", transformers.Gemma3TextConfig(**GEMMA), Type.Q6_K, "gemma"),
}
TEXTS = ["abc cab", "  abba  a", "I'll bet 1234 on it!\n\nSure.", "<s>a</s> b<turn> c", "éa 🙂b", "a\tb \n c", ""]
BLOCKS = {Type.Q4_K: 144, Type.Q5_K: 176, Type.Q6_K: 210}
SCALES = {Type.Q4_K: (0, 2), Type.Q5_K: (0, 2), Type.Q6_K: (208,)}


def permuted(weight, heads):
    """Rows of q and k as llama.cpp turns them."""
    return weight.reshape(heads, 2, weight.shape[0] // heads // 2, -1).swapaxes(1, 2).reshape(weight.shape)


def quantised(data, kind, random):
    """Blocks that gguf cannot write are drawn: any bytes are numbers of theirs, once the scales are finite."""
    if kind not in BLOCKS:
        return gguf.quantize(data, kind)
    blocks = random.integers(0, 256, (data.shape[0], data.shape[1] // 256, BLOCKS[kind]), dtype=np.uint8)
    for at in SCALES[kind]:
        scale = random.uniform(-1e-3, 1e-3, blocks.shape[:2] + (1,)).astype(np.float16)
        blocks[..., at:at + 2] = scale.view(np.uint8)
    return blocks.reshape(data.shape[0], -1)


def write(folder, case):
    name, config, kind, words = CASES[case]
    torch.manual_seed(7)
    random = np.random.default_rng(7)
    model = transformers.AutoModelForCausalLM.from_config(config)
    writer = gguf.GGUFWriter(folder / f"{case}.gguf", name)
    writer.add_vocab_size(config.vocab_size)
    writer.add_block_count(config.num_hidden_layers)
    writer.add_context_length(config.max_position_embeddings)
    writer.add_embedding_length(config.hidden_size)
    writer.add_feed_forward_length(config.intermediate_size)
    writer.add_head_count(config.num_attention_heads)
    writer.add_head_count_kv(config.num_key_value_heads)
    writer.add_key_length(config.head_dim)
    writer.add_value_length(config.head_dim)
    writer.add_layer_norm_rms_eps(config.rms_norm_eps)
    writer.add_rope_freq_base(1e6 if name == "gemma3" else 10000.0)
    writer.add_rope_dimension_count(config.head_dim)
    if name.startswith("gemma"):
        writer.add_sliding_window(config.sliding_window)
    vocabulary(writer, words, random)
    arch = next(key for key, value in gguf.MODEL_ARCH_NAMES.items() if value == name)
    names = gguf.get_tensor_name_map(arch, config.num_hidden_layers)
    for key, tensor in model.state_dict().items():
        if key == "lm_head.weight" and config.tie_word_embeddings:
            continue
        data = tensor.float().numpy()
        stem, ending = key.rsplit(".", 1)
        if name == "llama" and ("q_proj" in key or "k_proj" in key):
            data = permuted(data, config.num_attention_heads if "q_proj" in key else config.num_key_value_heads)
        if name.startswith("gemma") and key.endswith("norm.weight"):
            data = data + 1
        plain = data.ndim == 1 or kind == Type.F32
        used = Type.F32 if plain else kind
        writer.add_tensor(f"{names.get_name(stem)}.{ending}", data if plain else quantised(data, kind, random),
                          raw_dtype=used)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def vocabulary(writer, words, random):
    special = ["<unk>", "<s>", "</s>", "<turn>"]
    types = [2, 3, 3, 4]
    if words in ("llama", "gemma"):
        tokens = special + [f"<0x{byte:02X}>" for byte in range(256)]
        types += [6] * 256
        tokens += ["▁", "a", "b", "c", "▁a", "ab", "▁ab", "abc", "▁abc", "ca", "cab", "▁c", "bb", "ba"]
        if words == "gemma":
            tokens += ["  ", "\n\n"]
        types += [1] * (len(tokens) - len(types))
        writer.add_tokenizer_model("llama")
        writer.add_token_scores([0.0] * 260 + [-float(i) for i in random.permutation(len(tokens) - 260)])
        writer.add_add_space_prefix(words == "llama")
    else:
        special = special[1:]
        types = types[1:]
        letters = list(bytes_to_unicode().values())
        merges = ["a b", "ab c", "Ġ a", "Ġ ab", "c a", "1 2", "12 3", "Ġ b", "e t"]
        tokens = special + letters + [merge.replace(" ", "") for merge in merges]
        types += [1] * (len(tokens) - len(types))
        writer.add_tokenizer_model("gpt2")
        writer.add_tokenizer_pre(words)
        writer.add_token_merges(merges)
        writer.add_add_bos_token(words == "llama-bpe")
    writer.add_token_list(tokens)
    writer.add_token_types(types)
    writer.add_bos_token_id(tokens.index("<s>"))
    writer.add_eos_token_id(tokens.index("</s>"))
    writer.add_pad_token_id(0)
    if words in ("llama", "gemma"):
        writer.add_unk_token_id(0)
    writer.add_chat_template("{% for m in messages %}<s>{{ m.content }}</s>{% endfor %}")


def check(folder):
    for case, (name, config, _, words) in CASES.items():
        theirs = transformers.AutoModelForCausalLM.from_pretrained(
            folder, gguf_file=f"{case}.gguf", dtype=torch.float32)
        ours, info = transformers.AutoModelForCausalLM.from_pretrained(
            folder / case, dtype=torch.float32, output_loading_info=True)
        for kind in ("missing_keys", "unexpected_keys", "mismatched_keys"):
            assert not info[kind], f"{case}: {kind}: {info[kind]}"
        expected = theirs.state_dict()
        assert expected.keys() == ours.state_dict().keys(), case
        for key, tensor in ours.state_dict().items():
            assert torch.equal(tensor, expected[key]), f"{case}: {key}"
        ids = torch.tensor([[5, 17, 80, 3, 3, 41, 66, 9, 2] * 4])
        with torch.no_grad():
            difference = (ours.eval()(ids).logits - theirs.eval()(ids).logits).abs().max().item()
        assert difference < 1e-4, f"{case}: logits differ by {difference}"
        assert ours.config.eos_token_id == config.eos_token_id or words not in ("llama", "gemma"), case
        same_words(folder, case, words)


def same_words(folder, case, words):
    theirs = transformers.AutoTokenizer.from_pretrained(folder, gguf_file=f"{case}.gguf")
    ours = transformers.AutoTokenizer.from_pretrained(folder / case)
    for text in TEXTS:
        if words == "llama" and ("<s>" in text or text.startswith(" ") and "phi3" not in case):
            continue  # llama.cpp and the models' own files put a blank in front of each piece, transformers of the
            # text; Phi-3's special tokens take blanks behind them along, which transformers does not read
        expected = theirs(text)["input_ids"]
        found = ours(text)["input_ids"]
        assert found == expected, f"{case}: {text!r}: {found}, in transformers {expected}"
    chat = [{"role": "user", "content": "abc"}]
    assert ours.apply_chat_template(chat, tokenize=False) == "<s>abc</s>", case


if __name__ == "__main__":
    target = pathlib.Path(sys.argv[2])
    if sys.argv[1] == "make":
        for one in CASES:
            write(target, one)
    else:
        check(target)
