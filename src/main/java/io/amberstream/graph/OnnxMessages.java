package io.amberstream.graph;

import java.util.List;
import java.util.Map;

/** Writes the messages of an ONNX file; the field numbers are those of the ONNX specification. */
final class OnnxMessages {
  private static final int REAL = 1;
  private static final int WHOLE = 2;
  private static final int TEXT = 3;
  private static final int TENSOR = 4;
  private static final int WHOLES = 7;

  private OnnxMessages() {}

  static ProtoWriter node(Node node) {
    ProtoWriter message = new ProtoWriter();
    node.inputs().forEach(input -> message.text(1, input));
    node.outputs().forEach(output -> message.text(2, output));
    message.text(3, node.output()).text(4, node.operator());
    node.attributes().forEach((name, value) -> message.message(5, attribute(name, value)));
    return node.domain().isEmpty() ? message : message.text(7, node.domain());
  }

  private static ProtoWriter attribute(String name, Attribute attribute) {
    ProtoWriter message = new ProtoWriter().text(1, name);
    if (attribute instanceof Attribute.Real real) {
      message.real(2, real.value()).number(20, REAL);
    } else if (attribute instanceof Attribute.Whole whole) {
      message.number(3, whole.value()).number(20, WHOLE);
    } else if (attribute instanceof Attribute.Text text) {
      message.text(4, text.value()).number(20, TEXT);
    } else if (attribute instanceof Attribute.Constant constant) {
      message.message(5, initializer(constant.value())).number(20, TENSOR);
    } else if (attribute instanceof Attribute.Wholes wholes) {
      wholes.values().forEach(value -> message.number(8, value));
      message.number(20, WHOLES);
    }
    return message;
  }

  static ProtoWriter initializer(Initializer tensor) {
    ProtoWriter message = new ProtoWriter();
    tensor.shape().forEach(size -> message.number(1, size));
    return message.number(2, tensor.type().code()).text(8, tensor.name()).bytes(9, tensor.bytes());
  }

  static ProtoWriter value(GraphValue value) {
    ProtoWriter tensor = new ProtoWriter();
    if (value.type() != null) {
      tensor.number(1, value.type().code());
    }
    tensor.message(2, shape(value.shape()));
    return new ProtoWriter().text(1, value.name()).message(2, new ProtoWriter().message(1, tensor));
  }

  private static ProtoWriter shape(List<String> dimensions) {
    ProtoWriter shape = new ProtoWriter();
    for (String dimension : dimensions) {
      boolean fixed = dimension.chars().allMatch(Character::isDigit);
      shape.message(
          1,
          fixed
              ? new ProtoWriter().number(1, Long.parseLong(dimension))
              : new ProtoWriter().text(2, dimension));
    }
    return shape;
  }

  static ProtoWriter opset(Map.Entry<String, Long> opset) {
    return new ProtoWriter().text(1, opset.getKey()).number(2, opset.getValue());
  }
}
