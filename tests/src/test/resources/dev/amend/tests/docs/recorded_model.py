"""A small model with random weights: of a family, with as many words as the largest have, or with another activation.

  python recorded_model.py DIR WORDS [FAMILY ACTIVATION]
"""
import os
import sys

os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_VERBOSITY="error")
import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from transformers import AutoConfig, AutoModelForCausalLM, PreTrainedTokenizerFast

folder, words = sys.argv[1], int(sys.argv[2])
family, activation = sys.argv[3:5] if len(sys.argv) > 3 else ("llama", "silu")
torch.manual_seed(7)
torch.set_num_threads(2)
config = AutoConfig.for_model(
    family, hidden_act=activation, vocab_size=words, hidden_size=32, num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2,
    intermediate_size=56, max_position_embeddings=128, bos_token_id=None, eos_token_id=1, pad_token_id=0)
model = AutoModelForCausalLM.from_config(config)
for p in model.parameters():
    p.data += 0.1 * torch.randn(p.shape)
# Logits with a deviation of 4 nats, as those of trained models have: there 32 bits lose most.
model.lm_head.weight.data = 4 / 32 ** 0.5 * torch.randn(words, 32)
model.save_pretrained(folder)
letters = sorted(pre_tokenizers.ByteLevel.alphabet())
vocabulary = {"<pad>": 0, "</s>": 1}
for at, letter in enumerate(letters):
    vocabulary[letter] = words - len(letters) + at  # the last rows of the embedding
tok = Tokenizer(models.BPE(vocabulary, []))
tok.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
tok.decoder = decoders.ByteLevel()
PreTrainedTokenizerFast(tokenizer_object=tok, eos_token="</s>", pad_token="<pad>").save_pretrained(folder)
