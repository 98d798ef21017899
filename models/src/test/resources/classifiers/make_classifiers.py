# python make_classifiers.py : writes tiny classifiers with random weights, exported as transformers
# users export theirs, and what transformers makes of some texts. Needs torch, transformers, onnx.
import json, pathlib, shutil, sys
import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors, trainers
from transformers import (BertConfig, BertForSequenceClassification, DistilBertConfig,
                          DistilBertForSequenceClassification, PreTrainedTokenizerFast, RobertaConfig,
                          RobertaForSequenceClassification)

HERE = pathlib.Path(__file__).parent
LABELS = {0: "neutral", 1: "insult", 2: "threat"}
TEXTS = ["I will come to your house.", "you are a fool", "What a lovely day, isn't it?", "naïve café 日本語 🙂",
         "word " * 40]
PAIRS = [("how do I bake bread?", "Mix flour and water."), ("say it", "you fool " * 12), ("why " * 30, "because")]
CORPUS = TEXTS + [text for pair in PAIRS for text in pair]


def word_pieces():
    tok = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tok.normalizer, tok.pre_tokenizer = normalizers.BertNormalizer(lowercase=True), pre_tokenizers.BertPreTokenizer()
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
    tok.train_from_iterator(CORPUS, trainers.WordPieceTrainer(vocab_size=120, special_tokens=special))
    tok.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 2), ("[SEP]", 3)])
    return PreTrainedTokenizerFast(tokenizer_object=tok, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]",
                                   sep_token="[SEP]", model_max_length=32,
                                   model_input_names=["input_ids", "token_type_ids", "attention_mask"])


def bytes_pairs():
    tok = Tokenizer(models.BPE())
    tok.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    special = ["<s>", "<pad>", "</s>", "<unk>"]
    tok.train_from_iterator(CORPUS, trainers.BpeTrainer(
        vocab_size=300, special_tokens=special, initial_alphabet=pre_tokenizers.ByteLevel.alphabet()))
    tok.post_processor = processors.RobertaProcessing(("</s>", 2), ("<s>", 0), add_prefix_space=False)
    return PreTrainedTokenizerFast(tokenizer_object=tok, pad_token="<pad>", unk_token="<unk>", bos_token="<s>",
                                   eos_token="</s>", sep_token="</s>", cls_token="<s>", model_max_length=32)


def make(name, tok, model, inputs, multi):
    folder = HERE / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    model.eval()
    model.config.problem_type = "multi_label_classification" if multi else None
    model.config.save_pretrained(folder)
    tok.save_pretrained(folder)
    row = tok("one", "two", return_tensors="pt")
    names = [n for n in inputs]
    example = tuple(row[n] if n in row else torch.zeros_like(row["input_ids"]) for n in names)

    class Logits(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.model = model

        def forward(self, *values):
            return self.model(**dict(zip(names, values))).logits

    axes = {n: {0: "batch", 1: "sequence"} for n in names} | {"logits": {0: "batch"}}
    torch.onnx.export(Logits().eval(), example, str(folder / "model.onnx"), input_names=names, output_names=["logits"],
                      dynamic_axes=axes, opset_version=14, dynamo=False)
    cases = []
    for first, second in [(text, None) for text in TEXTS] + PAIRS:
        given = tok(first, second, truncation=True, max_length=32, return_tensors="pt")
        given = {n: given[n] if n in given else torch.zeros_like(given["input_ids"]) for n in names}
        with torch.no_grad():
            logits = model(**given).logits[0].double()
        p = torch.sigmoid(logits) if multi else torch.softmax(logits, -1)
        cases.append({"text": first, "second": second,
                      "cut": len(tok(first, second).input_ids) > 32, "probabilities": p.tolist()})
    (folder / "expected.json").write_text(json.dumps(cases, ensure_ascii=False, indent=1) + "\n")


torch.manual_seed(7)
small = dict(hidden_size=8, num_hidden_layers=2, num_attention_heads=2, intermediate_size=16, initializer_range=0.8,
             id2label=LABELS, label2id={v: k for k, v in LABELS.items()})
pieces, pairs = word_pieces(), bytes_pairs()
make("bert", pieces, BertForSequenceClassification(BertConfig(
    vocab_size=len(pieces), max_position_embeddings=32, attn_implementation="eager", **small)),
    ["input_ids", "attention_mask", "token_type_ids"], False)
make("roberta", pairs, RobertaForSequenceClassification(RobertaConfig(
    vocab_size=len(pairs), max_position_embeddings=34, type_vocab_size=1, pad_token_id=1, bos_token_id=0,
    eos_token_id=2, attn_implementation="eager", **small)), ["input_ids", "attention_mask"], True)
make("distilbert", pieces, DistilBertForSequenceClassification(DistilBertConfig(
    vocab_size=len(pieces), max_position_embeddings=32, dim=8, n_layers=2, n_heads=2, hidden_dim=16,
    initializer_range=0.8, attn_implementation="eager", id2label=LABELS, label2id=small["label2id"])),
    ["input_ids", "attention_mask"], False)
