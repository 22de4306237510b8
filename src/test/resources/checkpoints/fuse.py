"""Makes of small exports what ONNX Runtime's optimizer and quantizer make of them.

Run once with torch, onnx and onnxruntime, after generate.py; the build only reads what it made:

    python fuse.py FOLDER
"""

import math
import sys
from pathlib import Path

import torch
from onnxruntime.quantization import quantize_dynamic
from onnxruntime.transformers import optimizer
from torch import nn

FLOATS = dict(extra_options={"DefaultTensorType": 1})


def linear(weights, name):
    layer = nn.Linear(*reversed(weights[name + ".weight"].shape))
    layer.load_state_dict({part: weights[f"{name}.{part}"] for part in ("weight", "bias")})
    return layer


def norm(weights, name):
    layer = nn.LayerNorm(32, eps=1e-12)
    layer.load_state_dict({"weight": weights[name + ".gamma"], "bias": weights[name + ".beta"]})
    return layer


class Layer(nn.Module):
    """A block as older versions of transformers wrote it: its attention spelled out."""

    def __init__(self, weights, prefix):
        super().__init__()
        self.query = linear(weights, prefix + "attention.self.query")
        self.key = linear(weights, prefix + "attention.self.key")
        self.value = linear(weights, prefix + "attention.self.value")
        self.attended = linear(weights, prefix + "attention.output.dense")
        self.attended_norm = norm(weights, prefix + "attention.output.LayerNorm")
        self.inner = linear(weights, prefix + "intermediate.dense")
        self.outer = linear(weights, prefix + "output.dense")
        self.outer_norm = norm(weights, prefix + "output.LayerNorm")

    def heads(self, x):
        return x.view(x.size()[:-1] + (4, 8)).permute(0, 2, 1, 3)

    def forward(self, x, mask):
        q, k, v = (self.heads(part(x)) for part in (self.query, self.key, self.value))
        scores = torch.matmul(q, k.transpose(-1, -2)) / math.sqrt(8) + mask
        context = torch.matmul(nn.functional.softmax(scores, dim=-1), v)
        context = context.permute(0, 2, 1, 3).contiguous()
        context = context.view(context.size()[:-2] + (32,))
        x = self.attended_norm(self.attended(context) + x)
        h = self.inner(x)
        h = h * 0.5 * (1.0 + torch.erf(h / math.sqrt(2.0)))
        return self.outer_norm(self.outer(h) + x)


class Spelled(nn.Module):
    """The classifier of bert-text."""

    def __init__(self, weights):
        super().__init__()
        tables = "bert.embeddings.{}_embeddings.weight"
        self.words, self.places, self.types = (
            nn.Embedding.from_pretrained(weights[tables.format(name)])
            for name in ("word", "position", "token_type")
        )
        self.norm = norm(weights, "bert.embeddings.LayerNorm")
        self.layers = nn.ModuleList(
            Layer(weights, f"bert.encoder.layer.{layer}.") for layer in range(2)
        )
        self.pooler = linear(weights, "bert.pooler.dense")
        self.classifier = linear(weights, "classifier")
        self.register_buffer("numbers", torch.arange(48).unsqueeze(0))

    def forward(self, input_ids, attention_mask, token_type_ids):
        mask = (1.0 - attention_mask.unsqueeze(1).unsqueeze(2).to(torch.float32)) * -10000.0
        places = self.places(self.numbers[:, : input_ids.size(1)])
        x = self.norm(self.words(input_ids) + self.types(token_type_ids) + places)
        for layer in self.layers:
            x = layer(x, mask)
        return self.classifier(torch.tanh(self.pooler(x[:, 0])))


def export(model, file):
    ids = torch.randint(5, 200, (2, 9))
    inputs = ["input_ids", "attention_mask", "token_type_ids"]
    torch.onnx.export(
        model.eval(),
        (ids, torch.ones_like(ids), torch.zeros_like(ids)),
        str(file),
        input_names=inputs,
        output_names=["logits"],
        dynamic_axes={name: {0: "batch", 1: "sequence"} for name in inputs} | {"logits": {0: "batch"}},
        opset_version=14,
        dynamo=False,
    )


def fuse(export, out):
    settings = dict(model_type="bert", num_heads=4, hidden_size=32, opt_level=0)
    optimizer.optimize_model(str(export), **settings).save_model_to_file(str(out))


def main(folder):
    bert, roberta = folder / "bert-text", folder / "roberta-tokens"
    quantize_dynamic(bert / "opset14.onnx", bert / "opset14-int8.onnx")
    settings = dict(per_channel=True, reduce_range=True)
    quantize_dynamic(roberta / "opset17.onnx", roberta / "opset17-int8.onnx", **settings)
    fuse(roberta / "opset17.onnx", roberta / "opset17-fused.onnx")
    spelled = folder / "spelled.onnx"
    export(Spelled(torch.load(bert / "pytorch_model.bin")), spelled)
    fuse(spelled, bert / "attention.onnx")
    quantize_dynamic(bert / "attention.onnx", bert / "attention-int8.onnx", **FLOATS)
    spelled.unlink()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
