"""Small models and adapters for Amend to open, and a look at what Amend wrote.

  python interop.py make DIR    writes DIR/<style>/base and DIR/<style>/theirs with expected.json
  python interop.py check DIR   opens DIR/<style>/ours on the base, and DIR/<style>/merged, and compares
                                with the logits in DIR/<style>/ours.json
"""
import json
import os
import pathlib
import sys

os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_VERBOSITY="error")
import torch
from peft import LoraConfig, PeftModel, get_peft_model, get_peft_model_state_dict
from safetensors import safe_open
from transformers import AutoConfig, AutoModelForCausalLM

torch.set_num_threads(1)
SIZES = dict(vocab_size=90, hidden_size=32, num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2,
             intermediate_size=56, max_position_embeddings=64, bos_token_id=1, eos_token_id=2, pad_token_id=0)
STYLES = {  # what LoRA is put on
    "llama": ("llama", SIZES, dict(target_modules="all-linear", modules_to_save=["lm_head"])),
    "gpt2": ("gpt2", dict(vocab_size=90, n_embd=32, n_layer=2, n_head=4, n_positions=64, bos_token_id=1, eos_token_id=2),
             dict(target_modules=["c_attn", "mlp.c_proj"], fan_in_fan_out=True, bias="all")),
    "neox": ("gpt_neox", {k: v for k, v in SIZES.items() if k != "num_key_value_heads"},
             dict(target_modules=["query_key_value", "dense"], use_rslora=True, rank_pattern={"dense": 3})),
    "phi3": ("phi3", SIZES, dict(target_modules=["qkv_proj", "gate_up_proj", "embed_tokens"])),
}
IDS = [[5, 17, 80, 3, 3, 41, 66, 9]]


def nudge(model, only=lambda p: True):
    for p in model.parameters():
        if only(p):
            p.data += 0.1 * torch.randn(p.shape)


def logits(model):
    with torch.no_grad():
        return model.eval()(torch.tensor(IDS)).logits


def make(folder):
    for number, (style, (kind, sizes, lora)) in enumerate(STYLES.items()):
        torch.manual_seed(number)
        base = folder / style / "base"
        model = AutoModelForCausalLM.from_config(AutoConfig.for_model(kind, **sizes))
        nudge(model)
        model.save_pretrained(base)
        plain = AutoModelForCausalLM.from_pretrained(base)
        before = {k: v.clone() for k, v in plain.state_dict().items()}
        adapted = get_peft_model(plain, LoraConfig(task_type="CAUSAL_LM", r=4, lora_alpha=6, **lora))
        nudge(adapted, lambda p: p.requires_grad)
        adapted.save_pretrained(folder / style / "theirs")
        on = logits(adapted)
        with adapted.disable_adapter():
            off = logits(adapted)
        merged = adapted.merge_and_unload().state_dict()
        json.dump({
            "input_ids": IDS, "attention_mask": [[1] * len(IDS[0])], "logits_on": on.tolist(), "logits_off": off.tolist(),
            "logits_base": logits(AutoModelForCausalLM.from_pretrained(base)).tolist(),
            "merged": {k: {"l2": v.double().norm().item(), "first": v.flatten()[:6].tolist()}
                       for k, v in merged.items() if not torch.equal(v, before[k])},
        }, open(folder / style / "theirs" / "expected.json", "w"))


def check(folder):
    for style in STYLES:
        ours = torch.tensor(json.load(open(folder / style / "ours.json"))["logits"])
        base = AutoModelForCausalLM.from_pretrained(folder / style / "base")
        assert (logits(base) - ours).abs().max() > 1e-2, f"{style}: the adapter does nothing"
        adapted = PeftModel.from_pretrained(base, folder / style / "ours")
        with safe_open(folder / style / "ours" / "adapter_model.safetensors", "pt") as f:
            written = set(f.keys())
        wanted = set(get_peft_model_state_dict(adapted))
        assert written == wanted, f"{style}: missing {wanted - written}, unknown {written - wanted}"
        for name, model in (("adapter", adapted), ("merged", AutoModelForCausalLM.from_pretrained(folder / style / "merged"))):
            worst = (logits(model) - ours).abs().max().item()
            print(f"{style} {name}: {worst:.2g}")
            assert worst <= 1e-4, f"{style} {name}: {worst} is over 1e-4"


if __name__ == "__main__":
    {"make": make, "check": check}[sys.argv[1]](pathlib.Path(sys.argv[2]))
