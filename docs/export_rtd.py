"""Exports the replaced-token-detection head of an ELECTRA discriminator as a model folder of Amberstream.

    python docs/export_rtd.py CHECKPOINT FOLDER [--int8]

CHECKPOINT is a folder or a Hugging Face name, such as google/electra-small-discriminator.
Needs torch, transformers, onnx and, for --int8, onnxruntime.
"""

import argparse
import json
import pathlib

import torch
from transformers import AutoTokenizer, ElectraForPreTraining

AXES = {0: "batch_size", 1: "sequence_length"}
INPUTS = ["input_ids", "attention_mask", "token_type_ids"]


class Logits(torch.nn.Module):
    """The discriminator with its inputs by position and its logits as the only output."""

    def __init__(self, discriminator):
        super().__init__()
        self.discriminator = discriminator

    def forward(self, input_ids, attention_mask, token_type_ids):
        return self.discriminator(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).logits


def export(checkpoint, folder):
    discriminator = ElectraForPreTraining.from_pretrained(checkpoint, attn_implementation="eager")
    # On the wrapper: the export puts a module back into the mode that it was in, and a wrapper is made in
    # training mode, whatever it wraps. Dropout would then be in the graph.
    model = Logits(discriminator).eval()
    ids = torch.full((2, 8), 5)
    mask = torch.ones_like(ids)
    # Two rows of different lengths, so that no size is taken for a constant.
    mask[1, 6:] = 0
    with torch.no_grad():
        torch.onnx.export(
            model,
            (ids, mask, torch.zeros_like(ids)),
            str(folder / "model.onnx"),
            input_names=INPUTS,
            output_names=["logits"],
            dynamic_axes={name: AXES for name in [*INPUTS, "logits"]},
            opset_version=17,
            dynamo=False,
        )
    discriminator.config.architectures = ["ElectraForPreTraining"]
    discriminator.config.save_pretrained(folder)
    AutoTokenizer.from_pretrained(checkpoint).save_pretrained(folder)


def quantize(folder):
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        folder / "model.onnx",
        folder / "model_quantized.onnx",
        per_channel=True,
        weight_type=QuantType.QInt8,
    )
    # model.onnx would be found first.
    (folder / "model.onnx").unlink()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("checkpoint")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--int8", action="store_true", help="quantise: dynamic int8, per channel")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    export(arguments.checkpoint, arguments.folder)
    if arguments.int8:
        quantize(arguments.folder)
    config = json.loads((arguments.folder / "config.json").read_text())
    print(f"{arguments.folder}: {config['architectures'][0]}, {sorted(p.name for p in arguments.folder.iterdir())}")


if __name__ == "__main__":
    main()
