"""Makes a dynamic int8 ONNX graph quantise each token by itself.

ONNX Runtime's dynamic quantisation takes one scale for the activations of a whole batch, so the
texts of a batch change each other's scores. This rewrites such a graph, as ONNX Runtime's
quantize_dynamic makes it, so that every token has a scale of its own:

    python docs/per_token_int8.py models/ticket-topic-int8 models/ticket-topic-per-token

Needs the packages onnx and numpy. Weights, scales of weights and everything else stay as they are;
config.json gets the number of bits that activations have. docs/performance.md says what this gives,
docs/models.md when to use it.
"""

import json
import shutil
import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

CONTRIB = "com.microsoft"

# Seven bits: two products of an activation and a weight then fit into the 16 bits in which
# processors without VNNI add them up, so that all processors get the same sums.
BITS = 7
LEVELS = 2**BITS - 1
MIDDLE = 2 ** (BITS - 1)

# What GELU gives is never below -0.17: nearly all levels go to what lies above zero.
GELU_LEAST = 0.17
GELU_ZERO = 8


def per_token(model):
    """Rewrites the graph in place. Returns how many activations now have a scale a token."""
    graph = model.graph
    initializers = {tensor.name: tensor for tensor in graph.initializer}
    producers = {name: node for node in graph.node for name in node.output}
    consumers = {}
    for node in graph.node:
        for name in node.input:
            consumers.setdefault(name, []).append(node)
    outputs = {value.name for value in graph.output}
    constants = {}

    def constant(name, value):
        constants[name] = numpy_helper.from_array(value, name)
        return name

    def of_gelu(name, depth=4):
        node = producers.get(name)
        if node is None or depth == 0:
            return False
        return node.op_type in ("Erf", "Gelu") or (
            node.op_type in ("Mul", "Add", "Div")
            and any(of_gelu(each, depth - 1) for each in node.input)
        )

    replaced = {}
    dropped = set()
    done = 0
    for node in graph.node:
        if node.op_type != "DynamicQuantizeLinear":
            continue
        values = node.input[0]
        quantized, scale, _ = node.output
        products = consumers.get(quantized, [])
        chains = [chain(product, scale, consumers, producers, initializers) for product in products]
        if not chains or None in chains or quantized in outputs:
            continue
        width = initializers[products[0].input[1]].dims[0]
        gelu = of_gelu(values)
        zero = GELU_ZERO if gelu else MIDDLE
        names = {part: f"{quantized}/{part}" for part in PARTS}
        rows = constant(f"per_token/rows_of_{width}", np.array([-1, width], np.int64))
        flat = constant("per_token/flat", np.array([-1], np.int64))
        nodes = [helper.make_node("ReduceMax", [values], [names["max"]], axes=[-1], keepdims=1)]
        if gelu:
            step = constant("per_token/step_of_gelu", np.array(1 / (LEVELS - zero), np.float32))
            least = constant("per_token/least_of_gelu", np.array(GELU_LEAST / zero, np.float32))
            nodes += [
                helper.make_node("Mul", [names["max"], step], [names["stepped"]]),
                helper.make_node("Max", [names["stepped"], least], [names["scale"]]),
            ]
        else:
            step = constant("per_token/step", np.array(1 / (LEVELS - zero), np.float32))
            least = constant("per_token/least", np.array(1e-10, np.float32))
            nodes += [
                helper.make_node("ReduceMin", [values], [names["min"]], axes=[-1], keepdims=1),
                helper.make_node("Neg", [names["min"]], [names["below"]]),
                helper.make_node("Max", [names["max"], names["below"], least], [names["reach"]]),
                helper.make_node("Mul", [names["reach"], step], [names["scale"]]),
            ]
        fill = numpy_helper.from_array(np.array([zero], np.uint8))
        nodes += [
            helper.make_node("Reshape", [names["scale"], flat], [names["scales"]]),
            helper.make_node("Shape", [names["scales"]], [names["count"]]),
            helper.make_node("ConstantOfShape", [names["count"]], [names["zeros"]], value=fill),
            helper.make_node("Reshape", [values, rows], [names["rows"]]),
            helper.make_node(
                "QuantizeLinear",
                [names["rows"], names["scales"], names["zeros"]],
                [names["quantized_rows"]],
                axis=0,
            ),
            helper.make_node("Shape", [values], [names["shape"]]),
            helper.make_node("Reshape", [names["quantized_rows"], names["shape"]], [names["quantized"]]),
        ]
        replaced[id(node)] = nodes
        one = constant("per_token/one", np.array(1, np.float32))
        zero_name = constant(f"per_token/zero_{zero}", np.array(zero, np.uint8))
        for product, (cast, scaled, scales, weight_scale) in zip(products, chains):
            floats = product.output[0] + "/floats"
            inputs = [names["quantized"], product.input[1], one, weight_scale, zero_name]
            inputs += list(product.input[3:4])
            replaced[id(product)] = [
                helper.make_node("MatMulIntegerToFloat", inputs, [floats], domain=CONTRIB),
                helper.make_node("Mul", [floats, names["scale"]], [scaled.output[0]]),
            ]
            dropped.update(map(id, (cast, scaled, scales)))
        done += 1
    nodes = [
        new
        for node in graph.node
        for new in replaced.get(id(node), [] if id(node) in dropped else [node])
    ]
    del graph.node[:]
    graph.node.extend(in_order(nodes, graph))
    graph.initializer.extend(constants.values())
    if CONTRIB not in {opset.domain for opset in model.opset_import}:
        model.opset_import.append(helper.make_opsetid(CONTRIB, 1))
    return done


PARTS = (
    "max min below reach stepped scale scales count zeros rows quantized_rows shape quantized"
).split()


def chain(product, scale, consumers, producers, initializers):
    """What turns an integer product into floats: its nodes, or None where it is not the usual."""
    if product.op_type != "MatMulInteger" or product.input[1] not in initializers:
        return None
    casts = consumers.get(product.output[0], [])
    if len(casts) != 1 or casts[0].op_type != "Cast":
        return None
    scaled = consumers.get(casts[0].output[0], [])
    if len(scaled) != 1 or scaled[0].op_type != "Mul":
        return None
    (other,) = [name for name in scaled[0].input if name != casts[0].output[0]]
    scales = producers.get(other)
    if scales is None or scales.op_type != "Mul" or scale not in scales.input:
        return None
    (weight_scale,) = [name for name in scales.input if name != scale]
    return casts[0], scaled[0], scales, weight_scale


def in_order(nodes, graph):
    """The nodes, each behind those that it reads."""
    made = {name for node in nodes for name in node.output}
    known = set()
    ordered = []
    while nodes:
        later = []
        for node in nodes:
            if all(name in known or name not in made for name in node.input):
                ordered.append(node)
                known.update(node.output)
            else:
                later.append(node)
        if len(later) == len(nodes):
            raise ValueError("the graph has a circle")
        nodes = later
    return ordered


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    source, target = map(Path, sys.argv[1:])
    graphs = list(source.glob("*.onnx"))
    if len(graphs) != 1:
        sys.exit(f"{source} has {len(graphs)} ONNX files, expected one")
    model = onnx.load(graphs[0])
    done = per_token(model)
    if done == 0:
        sys.exit(f"{graphs[0]} has no dynamic int8 products; expected what quantize_dynamic makes")
    onnx.checker.check_model(model)
    shutil.copytree(source, target)
    onnx.save(model, target / graphs[0].name)
    config = json.loads((target / "config.json").read_text(encoding="utf-8"))
    config["activation_bits"] = BITS
    text = json.dumps(config, indent=1, ensure_ascii=False)
    (target / "config.json").write_text(text + "\n", encoding="utf-8")
    print(f"{done} activations are quantised token by token: {target}")


if __name__ == "__main__":
    main()
