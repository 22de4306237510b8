package io.amberstream.golden;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A graph in the ONNX format, written node by node, opset 12. For what no exported model does on
 * purpose: run for ever, ask for more memory than there is, give out what is no number.
 */
final class OnnxGraph {
  static final int FLOAT = 1;
  static final int INT32 = 6;
  static final int INT64 = 7;
  static final int BOOL = 9;

  private static final int OPSET = 12;
  private static final int IR_VERSION = 7;

  private final ProtoMessage graph = new ProtoMessage().text(2, "tiny");

  /** An attribute of a node. */
  record Attribute(ProtoMessage message) {
    static Attribute of(String name, long value) {
      return new Attribute(new ProtoMessage().text(1, name).number(3, value).number(20, 2));
    }

    static Attribute ofList(String name, long value) {
      return new Attribute(new ProtoMessage().text(1, name).number(8, value).number(20, 7));
    }

    static Attribute of(String name, OnnxGraph body) {
      return new Attribute(new ProtoMessage().text(1, name).message(6, body.graph).number(20, 5));
    }
  }

  /** Adds a node with one output. */
  OnnxGraph node(String operator, List<String> inputs, String output, Attribute... attributes) {
    ProtoMessage node = new ProtoMessage();
    inputs.forEach(input -> node.text(1, input));
    node.text(2, output).text(3, output).text(4, operator);
    for (Attribute attribute : attributes) {
      node.message(5, attribute.message());
    }
    graph.message(1, node);
    return this;
  }

  /** Adds whole numbers with this shape; none for a scalar. */
  OnnxGraph numbers(String name, List<Long> shape, long... values) {
    ByteBuffer raw = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      raw.putLong(value);
    }
    return constant(name, INT64, shape, raw.array());
  }

  /** The same of floats. */
  OnnxGraph reals(String name, List<Long> shape, float... values) {
    ByteBuffer raw =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      raw.putFloat(value);
    }
    return constant(name, FLOAT, shape, raw.array());
  }

  private OnnxGraph constant(String name, int type, List<Long> shape, byte[] raw) {
    ProtoMessage tensor = new ProtoMessage();
    shape.forEach(size -> tensor.number(1, size));
    graph.message(5, tensor.number(2, type).text(8, name).bytes(9, raw));
    return this;
  }

  /** Names an input; a size is a number, or a name where any will do. */
  OnnxGraph input(String name, int type, Object... shape) {
    graph.message(11, value(name, type, shape));
    return this;
  }

  OnnxGraph output(String name, int type, Object... shape) {
    graph.message(12, value(name, type, shape));
    return this;
  }

  private static ProtoMessage value(String name, int type, Object... shape) {
    ProtoMessage sizes = new ProtoMessage();
    for (Object size : shape) {
      sizes.message(
          1,
          size instanceof Long number
              ? new ProtoMessage().number(1, number)
              : new ProtoMessage().text(2, size.toString()));
    }
    ProtoMessage tensor = new ProtoMessage().number(1, type).message(2, sizes);
    return new ProtoMessage().text(1, name).message(2, new ProtoMessage().message(1, tensor));
  }

  /** The file. */
  byte[] model() {
    return new ProtoMessage()
        .number(1, IR_VERSION)
        .message(8, new ProtoMessage().text(1, "").number(2, OPSET))
        .message(7, graph)
        .bytes();
  }
}
