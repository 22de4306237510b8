"""Makes small random checkpoints and what the reference implementation computes of them.

Run once with torch and transformers; the build only reads what it made:

    python generate.py FOLDER
"""

import json
import sys
from pathlib import Path

import torch
import transformers
from safetensors.torch import save_file
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

WORDS = 200
SIZES = dict(
    vocab_size=WORDS,
    hidden_size=32,
    num_hidden_layers=2,
    num_attention_heads=4,
    intermediate_size=48,
    max_position_embeddings=48,
)
DISTIL = dict(
    vocab_size=WORDS, dim=32, n_layers=2, n_heads=4, hidden_dim=48, max_position_embeddings=48
)
LABELS = dict(id2label={0: "praise", 1: "billing", 2: "outage"}, num_labels=3)


def vocabulary():
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    letters = [chr(c) for c in range(ord("a"), ord("z") + 1)]
    rest = ["##" + c for c in letters]
    words = "the app is slow fast broken great and thank you parcel order my lost where".split()
    all_words = special + letters + rest + words + ["ü", ".", ",", "!", "?"]
    return all_words + [f"[unused{i}]" for i in range(WORDS - len(all_words))]


def word_level(folder):
    words = ["<s>", "<pad>", "</s>", "<unk>"] + vocabulary()[5:] + ["<mask>"]
    tokenizer = Tokenizer(models.WordLevel({w: i for i, w in enumerate(words)}, unk_token="<unk>"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.RobertaProcessing(("</s>", 2), ("<s>", 0))
    tokenizer.add_special_tokens(["<s>", "<pad>", "</s>", "<unk>", "<mask>"])
    tokenizer.save(str(folder / "tokenizer.json"))


def spread(model):
    """Random values of a size at which each part matters."""
    for name, value in model.named_parameters():
        with torch.no_grad():
            if "LayerNorm.weight" in name or "layer_norm.weight" in name:
                value.copy_(1 + 0.2 * torch.randn_like(value))
            else:
                value.copy_(0.25 * torch.randn_like(value))


def outputs(model, ids, mask):
    with torch.no_grad():
        result = model(input_ids=ids, attention_mask=mask)
    names = ["logits", "start_logits", "end_logits", "last_hidden_state"]
    found = {n: result[n] for n in names if n in result}
    return {n: [[round(x, 5) for x in row.flatten().tolist()] for row in v] for n, v in found.items()}


def save(folder, state, form):
    if form == "safetensors":
        save_file({k: v.contiguous() for k, v in state.items()}, folder / "model.safetensors",
                  metadata={"format": "pt"})
    elif form == "shards":
        names = sorted(state)
        index = {"metadata": {"total_size": 0}, "weight_map": {}}
        for i, part in enumerate((names[::2], names[1::2])):
            file = f"model-0000{i + 1}-of-00002.safetensors"
            save_file({n: state[n].contiguous() for n in part}, folder / file)
            index["weight_map"].update({n: file for n in part})
        (folder / "model.safetensors.index.json").write_text(json.dumps(index, indent=1))
    else:
        torch.save(state, folder / "pytorch_model.bin",
                   _use_new_zipfile_serialization=form == "zip")


def folder_of(out, name, model, form, change=lambda state: state):
    torch.manual_seed(sum(map(ord, name)))
    folder = out / name
    folder.mkdir(parents=True, exist_ok=True)
    spread(model)
    model.eval()
    state = dict(model.state_dict())
    tied = [k for k in state if k.endswith(("decoder.weight", "lm_head.weight", "projector.weight"))]
    for key in tied + [k for k in state if k.endswith("decoder.bias")]:
        del state[key]
    save(folder, change(state), form)
    config = json.loads(model.config.to_json_string(use_diff=True))
    config["architectures"] = [type(model).__name__]
    (folder / "config.json").write_text(json.dumps(config, indent=1, sort_keys=True) + "\n")
    pad = model.config.pad_token_id
    lengths = [12, 7, 9]
    ids = torch.full((3, 12), pad)
    mask = torch.zeros((3, 12), dtype=torch.long)
    for row, length in enumerate(lengths):
        ids[row, :length] = torch.randint(5, WORDS, (length,))
        mask[row, :length] = 1
    expected = {"input_ids": [r[:n] for r, n in zip(ids.tolist(), lengths)],
                "outputs": outputs(model, ids, mask)}
    (folder / "expected.json").write_text(json.dumps(expected) + "\n")
    if model.config.model_type == "roberta":
        word_level(folder)
    else:
        (folder / "vocab.txt").write_text("\n".join(vocabulary()) + "\n", encoding="utf-8")


def old_names(state):
    return {
        k.replace("LayerNorm.weight", "LayerNorm.gamma").replace("LayerNorm.bias", "LayerNorm.beta"): v
        for k, v in state.items()
    }


def turned(state):
    """A tensor whose rows are not one after the other, and counters as old versions store them."""
    key = "electra.encoder.layer.0.intermediate.dense.weight"
    state = dict(state)
    state[key] = state[key].t().contiguous().t()
    state["electra.embeddings.position_ids"] = torch.arange(48).unsqueeze(0)
    return state


def export(out, name, model_class, opset):
    """A graph as torch.onnx writes it, of one of the checkpoints."""

    class Logits(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.m = model_class.from_pretrained(out / name)

        def forward(self, input_ids, attention_mask):
            return self.m(input_ids=input_ids, attention_mask=attention_mask).logits

    ids = torch.randint(5, WORDS, (2, 9))
    axes = {0: "batch", 1: "sequence"}
    torch.onnx.export(
        Logits().eval(), (ids, torch.ones_like(ids)), out / name / f"opset{opset}.onnx",
        input_names=["input_ids", "attention_mask"], output_names=["logits"],
        dynamic_axes={"input_ids": axes, "attention_mask": axes, "logits": {0: "batch"}},
        opset_version=opset, dynamo=False)


def main(out):
    t = transformers
    small = t.ElectraConfig(**SIZES, embedding_size=16, **LABELS)
    wide = t.ElectraConfig(**SIZES, embedding_size=32, **LABELS)
    bert = t.BertConfig(**SIZES, **LABELS)
    folder_of(out, "electra-text", t.ElectraForSequenceClassification(small), "safetensors")
    folder_of(out, "electra-replaced", t.ElectraForPreTraining(small), "zip", turned)
    folder_of(out, "electra-tokens", t.ElectraForTokenClassification(wide), "legacy", old_names)
    two = t.ElectraConfig(**SIZES, embedding_size=32)
    folder_of(out, "electra-answers", t.ElectraForQuestionAnswering(two), "shards")
    folder_of(out, "electra-masked", t.ElectraForMaskedLM(small), "safetensors")
    folder_of(out, "electra-encoder", t.ElectraModel(small), "zip")
    folder_of(out, "bert-text", t.BertForSequenceClassification(bert), "legacy", old_names)
    folder_of(out, "bert-tokens", t.BertForTokenClassification(bert), "safetensors")
    folder_of(out, "bert-answers", t.BertForQuestionAnswering(t.BertConfig(**SIZES)), "safetensors")
    folder_of(out, "bert-masked", t.BertForMaskedLM(bert), "zip")
    distil = t.DistilBertConfig(**DISTIL, **LABELS)
    folder_of(out, "distilbert-text", t.DistilBertForSequenceClassification(distil), "safetensors")
    folder_of(out, "distilbert-masked", t.DistilBertForMaskedLM(distil), "zip")
    roberta = t.RobertaConfig(
        **{**SIZES, "max_position_embeddings": 50}, **LABELS,
        type_vocab_size=1, layer_norm_eps=1e-5, pad_token_id=1, bos_token_id=0, eos_token_id=2)
    folder_of(out, "roberta-text", t.RobertaForSequenceClassification(roberta), "safetensors")
    folder_of(out, "roberta-tokens", t.RobertaForTokenClassification(roberta), "zip")
    folder_of(out, "roberta-masked", t.RobertaForMaskedLM(roberta), "safetensors")
    export(out, "bert-text", t.BertForSequenceClassification, 14)
    export(out, "roberta-tokens", t.RobertaForTokenClassification, 17)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
