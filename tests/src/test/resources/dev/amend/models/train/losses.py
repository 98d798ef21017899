"""What TRL, and a step written after a paper, compute on rows that Amend trains on.

  python losses.py make DIR     writes a tiny model, DIR/small, and rows for it, DIR/sft.jsonl and DIR/dpo.jsonl
  python losses.py train WORK   trains as WORK/settings.json says and writes WORK/losses.json: of each work each step's figures,
                                measured before that step's update

Everything is float32, without dropout, without shuffling, at a constant rate; gradients are clipped at 1.
"""
import json
import os
import pathlib
import sys
import tempfile

scratch = tempfile.TemporaryDirectory()
os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_VERBOSITY="error", HF_DATASETS_DISABLE_PROGRESS_BARS="1", TQDM_DISABLE="1",
                  HF_DATASETS_CACHE=scratch.name, CUDA_VISIBLE_DEVICES="", TRL_EXPERIMENTAL_SILENCE="1")
import torch
import torch.nn.functional as F
from datasets import Dataset
from peft import LoraConfig, set_peft_model_state_dict
from safetensors.torch import load_file
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import AutoModelForCausalLM, AutoTokenizer, LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast
from trl import DPOConfig, DPOTrainer, SFTConfig, SFTTrainer

torch.set_num_threads(2)
THINGS = ["the kettle", "a red boat", "seven lamps", "my neighbour's dog", "the café", "snow", "an old map", "two spoons"]
DEEDS = ["open", "paint", "count the legs of", "carry home", "draw from memory", "hide", "explain to a child"]


def make(folder):
    """Rows of many lengths, some with one prompt, answers with and without a blank in front; weights far from zero."""
    sft, dpo = [], []
    for i in range(40):
        thing, deed = THINGS[i * 3 % 8], DEEDS[i * 5 % 7]
        prompt = f"### Question {i % 9}:\nHow do I {deed} {thing}?\n### Answer:" + ("\n" if i % 3 else "")
        answers = [(" " if i % 3 == 0 else "") + ("First, " * (1 + (i + k) % 6)) + f"{deed} {THINGS[(i + k) % 8]}." for k in range(2)]
        sft.append(dict(prompt=prompt, completion=answers[0]))
        dpo.append(dict(prompt=prompt, chosen=answers[0], rejected=answers[1] + " Or do not." * (i % 4)))
    for name, rows in (("sft", sft), ("dpo", dpo)):
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    bpe = Tokenizer(models.BPE())
    bpe.pre_tokenizer, bpe.decoder = pre_tokenizers.ByteLevel(add_prefix_space=False), decoders.ByteLevel()
    bpe.train_from_iterator((r["prompt"] + r["completion"] for r in sft), trainers.BpeTrainer(
        vocab_size=400, special_tokens=["<pad>", "<s>", "</s>"], show_progress=False, initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet())))
    PreTrainedTokenizerFast(tokenizer_object=bpe, pad_token="<pad>", bos_token="<s>", eos_token="</s>").save_pretrained(folder / "small")
    torch.manual_seed(7)
    LlamaForCausalLM(LlamaConfig(
        vocab_size=bpe.get_vocab_size(), hidden_size=32, intermediate_size=56, num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2,
        max_position_embeddings=256, initializer_range=0.2, bos_token_id=1, eos_token_id=2, pad_token_id=0)).save_pretrained(folder / "small")


class Training:
    def __init__(self, work):
        self.work = work
        self.__dict__.update(json.loads((work / "settings.json").read_text()))
        self.folder = os.path.join(self.inputs, "small")
        self.tokenizer = AutoTokenizer.from_pretrained(self.folder)

    def model(self):
        return AutoModelForCausalLM.from_pretrained(self.folder, dtype=torch.float32)

    def rows(self, name, count):
        with open(os.path.join(self.inputs, name), encoding="utf-8") as f:
            return Dataset.from_list([json.loads(line) for line in f][:count])

    def settings(self, kind, **more):
        return kind(**{**dict(
            output_dir=scratch.name, max_steps=self.steps, per_device_train_batch_size=self.batch, learning_rate=self.rate, lr_scheduler_type="constant",
            weight_decay=0.0, max_grad_norm=1.0, train_sampling_strategy="sequential", max_length=1024, bf16=False, gradient_checkpointing=False,
            use_cpu=True, report_to="none", save_strategy="no", disable_tqdm=True, logging_steps=1, dataloader_pin_memory=False), **more})

    def trainer(self, kind, settings, rows, count, adapted=False):
        lora = LoraConfig(r=8, lora_alpha=16, lora_dropout=0.0, task_type="CAUSAL_LM",
                          target_modules=["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"])
        trainer = kind(model=self.model(), args=settings, processing_class=self.tokenizer, train_dataset=self.rows(rows, count),
                       peft_config=lora if adapted else None)
        if adapted:  # begin where Amend's adapter begins
            begin = load_file(self.work / "adapter" / "adapter_model.safetensors")
            unknown = set_peft_model_state_dict(trainer.model, begin).unexpected_keys
            assert not unknown, unknown
        trainer.train()
        return [step for step in trainer.state.log_history if "grad_norm" in step]

    def sft(self, rows=None, adapted=False, **more):
        return self.trainer(SFTTrainer, self.settings(SFTConfig, **more), "sft.jsonl", rows or self.steps * self.batch, adapted)

    def dpo(self, adapted=False):
        return self.trainer(DPOTrainer, self.settings(DPOConfig, beta=0.1), "dpo.jsonl", self.steps * self.batch, adapted)

    def padded(self, pairs):
        """ids, attention mask, answer mask: the last tokens of a prompt, at most half of the length, and the first of its answer."""
        ids, real, answer = (torch.zeros(len(pairs), self.length, dtype=torch.long) for _ in range(3))
        for row, (prompt, text) in enumerate(pairs):
            head = self.tokenizer(prompt)["input_ids"][-(self.length // 2):]
            tail = (self.tokenizer(text)["input_ids"] + [self.tokenizer.eos_token_id])[:self.length - len(head)]
            end = len(head) + len(tail)
            ids[row, :end], real[row, :end], answer[row, len(head):end] = torch.tensor(head + tail), 1, 1
        return ids, real, answer[:, 1:]

    def unlearn(self):
        """0.5 ascent + mismatch + KL(original || model); Yao et al., arXiv 2310.10683, equations 3 to 6."""
        model, original = self.model().train(), self.model().eval()
        adam = torch.optim.AdamW(model.parameters(), lr=self.rate, weight_decay=0.01)
        told = []
        for line in (self.work / "unlearn.jsonl").read_text(encoding="utf-8").splitlines():
            forget, mismatch, retain = (self.padded(pairs) for pairs in json.loads(line))

            def by_row(ids, real, answer):
                nll = F.cross_entropy(model(input_ids=ids, attention_mask=real).logits[:, :-1].transpose(1, 2), ids[:, 1:], reduction="none")
                return ((nll * answer).sum(1) / answer.sum(1)).mean()

            ids, real, answer = retain
            with torch.no_grad():
                was = F.log_softmax(original(input_ids=ids, attention_mask=real).logits[:, :-1], -1)
            now = F.log_softmax(model(input_ids=ids, attention_mask=real).logits[:, :-1], -1)
            kl = ((was.exp() * (was - now)).sum(-1) * answer).sum() / answer.sum()
            terms = dict(forget=-by_row(*forget), mismatch=by_row(*mismatch), retain=kl)
            loss = 0.5 * terms["forget"] + terms["mismatch"] + terms["retain"]
            loss.backward()
            norm = torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            told.append({**{k: v.item() for k, v in terms.items()}, "loss": loss.item(), "grad_norm": norm.item()})
            adam.step()
            adam.zero_grad()
        return told


def train(work):
    t = Training(work)
    one_block = dict(rows=t.batch, packing=True, per_device_train_batch_size=1, max_length=100_000)
    told = {
        "sft padded": t.sft(),
        "sft padding-free": t.sft(padding_free=True, max_length=None),
        "sft packed": t.sft(**one_block),
        "sft lora": t.sft(adapted=True),
        "dpo full": t.dpo(),
        "dpo lora": t.dpo(adapted=True),
        "unlearn": t.unlearn(),
    }
    (work / "losses.json").write_text(json.dumps(told))


if __name__ == "__main__":
    {"make": make, "train": train}[sys.argv[1]](pathlib.Path(sys.argv[2]))
