"""Lets an ONNX graph compute its last layer for the first token alone.

Heads that classify a whole text read nothing but the last layer's vector of [CLS]. This gives a graph
of an ELECTRA encoder, as optimum exports it, one more input: last_layer_positions, int64 of shape [1],
for how many positions the last layer computes queries, attention and the feed-forward. 1 is enough
where only such heads are asked; the length of the sequence, or more, gives what the graph gave before.

    python docs/short_last_layer.py models/ticket-topic models/ticket-topic-short

Amberstream sees the input and sets it. Needs the packages onnx and numpy. Works before or after
docs/per_token_int8.py. docs/performance.md says what this gives.
"""

import shutil
import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

POSITIONS = "last_layer_positions"


def shorten(model):
    """Rewrites the graph in place."""
    graph = model.graph
    producers = {name: node for node in graph.node for name in node.output}
    layers = [int(name.split("layer.")[1].split("/")[0]) for name in producers if "/layer." in name]
    if not layers:
        raise ValueError("there are no nodes named .../layer.N/...; expected what optimum exports")
    layer = f"layer.{max(layers)}/"
    constants = {}

    def constant(name, values):
        name = f"{POSITIONS}/{name}"
        constants[name] = numpy_helper.from_array(np.array(values, np.int64), name)
        return name

    def only(end):
        found = [node for node in graph.node if any(o.endswith(layer + end) for o in node.output)]
        if len(found) != 1:
            raise ValueError(f"expected one value {layer}{end}, found {len(found)}")
        return found[0]

    slices = {}

    def first(name, axis=1):
        """The first positions of a value."""
        if name not in slices:
            inputs = [name, constant("start", [0]), POSITIONS, constant(f"axis_{axis}", [axis])]
            slices[name] = helper.make_node("Slice", inputs, [f"{name}/{POSITIONS}"])
        return slices[name].output[0]

    # What the layer reads, once more for what is added behind the attention.
    added = only("attention/output/Add_output_0")
    dense = only("attention/output/dense/Add_output_0").output[0]
    (hidden,) = [name for name in added.input if name != dense]
    replace(added, hidden, first(hidden))

    # The queries: a product of floats, or of integers with a scale for each token behind it.
    query = only("attention/self/query/MatMul_output_0")
    if query.op_type == "MatMul":
        replace(query, hidden, first(hidden))
    else:
        floats, scale = query.input
        product = producers[floats]
        replace(product, product.input[0], first(product.input[0]))
        replace(query, scale, first(scale))

    # Shapes that were taken from the whole sequence; 0 keeps a dimension as it is.
    queries = only("attention/self/Reshape_output_0")
    heads, size = [int(value(name, producers)) for name in producers[queries.input[1]].input[2:]]
    queries.input[1] = constant("queries", [0, 0, heads, size])
    context = only("attention/self/Reshape_3_output_0")
    context.input[1] = constant("context", [0, 0, -1])

    # The mask has a row for each query, or one for all.
    masked = only("attention/self/Add_output_0")
    scores = only("attention/self/Mul_output_0").output[0]
    (mask,) = [name for name in masked.input if name != scores]
    replace(masked, mask, first(mask, axis=2))

    nodes = []
    for node in graph.node:
        nodes.append(node)
        nodes += [slices[name] for name in node.output if name in slices]
    del graph.node[:]
    graph.node.extend(nodes)
    graph.initializer.extend(constants.values())
    graph.input.append(helper.make_tensor_value_info(POSITIONS, TensorProto.INT64, [1]))


def replace(node, name, other):
    inputs = [other if each == name else each for each in node.input]
    if inputs == list(node.input):
        raise ValueError(f"{node.name or node.op_type} does not read {name}")
    del node.input[:]
    node.input.extend(inputs)


def value(name, producers):
    return numpy_helper.to_array(producers[name].attribute[0].t).item()


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    source, target = map(Path, sys.argv[1:])
    graphs = list(source.glob("*.onnx"))
    if len(graphs) != 1:
        sys.exit(f"{source} has {len(graphs)} ONNX files, expected one")
    model = onnx.load(graphs[0])
    shorten(model)
    onnx.checker.check_model(model)
    shutil.copytree(source, target)
    onnx.save(model, target / graphs[0].name)
    print(f"the last layer can be short: {target}")


if __name__ == "__main__":
    main()
