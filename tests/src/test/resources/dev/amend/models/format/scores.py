"""Scalar heads of Amend in transformers.

  python scores.py make FOLDER    writes small bases to FOLDER/STYLE/base
  python scores.py check FOLDER   opens FOLDER/STYLE/scored and compares its score of the ids in FOLDER/STYLE/scores.json
"""
import json
import pathlib
import sys

import torch
import transformers

SIZES = dict(vocab_size=96, pad_token_id=0, bos_token_id=1, eos_token_id=2, initializer_range=0.2)
WIDTH = dict(hidden_size=32, intermediate_size=48, num_hidden_layers=2, num_attention_heads=4, max_position_embeddings=64)
STYLES = {
    "llama": transformers.LlamaConfig(**SIZES, **WIDTH, num_key_value_heads=2, tie_word_embeddings=False),
    "qwen3": transformers.Qwen3Config(**SIZES, **WIDTH, num_key_value_heads=2, head_dim=8, tie_word_embeddings=True),
    "gpt2": transformers.GPT2Config(**SIZES, n_embd=32, n_layer=2, n_head=4, n_positions=64),
    "neox": transformers.GPTNeoXConfig(**SIZES, **WIDTH),
}
TOLERANCE = 1e-4


def make(folder):
    for style, config in STYLES.items():
        torch.manual_seed(7)
        transformers.AutoModelForCausalLM.from_config(config).save_pretrained(folder / style / "base")


def check(folder):
    for style in STYLES:
        model, info = transformers.AutoModelForSequenceClassification.from_pretrained(
            folder / style / "scored", dtype=torch.float32, output_loading_info=True)
        for kind in ("missing_keys", "unexpected_keys", "mismatched_keys"):
            assert not info[kind], f"{style}: {kind}: {info[kind]}"
        assert model.config.num_labels == 1, f"{style}: {model.config.num_labels} labels"
        given = json.loads((folder / style / "scores.json").read_text())
        with torch.no_grad():
            theirs = model.eval()(torch.tensor([given["ids"]])).logits
        assert theirs.shape == (1, 1), f"{style}: logits {tuple(theirs.shape)}"
        difference = abs(theirs.item() - given["score"])
        assert difference < TOLERANCE, f"{style}: {given['score']} here, {theirs.item()} in transformers"


if __name__ == "__main__":
    {"make": make, "check": check}[sys.argv[1]](pathlib.Path(sys.argv[2]))
