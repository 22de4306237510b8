package io.amberstream.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the messages of an ONNX file; the field numbers are those of the ONNX specification. */
final class OnnxParser {
  private OnnxParser() {}

  static Node node(ByteBuffer message) {
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    String operator = "";
    String domain = "";
    ProtoReader reader = new ProtoReader(message);
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> inputs.add(reader.text());
        case 2 -> outputs.add(reader.text());
        case 4 -> operator = reader.text();
        case 5 -> attribute(reader.bytes(), attributes);
        case 7 -> domain = reader.text();
        default -> reader.skip();
      }
    }
    return new Node(domain.equals("ai.onnx") ? "" : domain, operator, inputs, outputs, attributes);
  }

  private static void attribute(ByteBuffer message, Map<String, Attribute> attributes) {
    String name = "";
    Attribute value = null;
    List<Long> wholes = new ArrayList<>();
    ProtoReader reader = new ProtoReader(message);
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> name = reader.text();
        case 2 -> value = new Attribute.Real(reader.real());
        case 3 -> value = new Attribute.Whole(reader.number());
        case 4 -> value = text(reader.bytes());
        case 5 -> value = fields(reader.bytes()).tensor().map(Attribute.Constant::new).orElse(null);
        case 8 -> wholes(reader, wholes);
        default -> reader.skip();
      }
    }
    if (!wholes.isEmpty()) {
      value = new Attribute.Wholes(wholes);
    }
    if (value != null) {
      attributes.put(name, value);
    }
  }

  private static Attribute text(ByteBuffer bytes) {
    return new Attribute.Text(StandardCharsets.ISO_8859_1.decode(bytes).toString());
  }

  /**
   * The tensor; empty where its numbers are of a type not known here, or lie in another file and
   * nobody says where.
   */
  static Optional<Initializer> initializer(
      ByteBuffer message, Optional<ExternalTensors> elsewhere) {
    TensorFields fields = fields(message);
    if (fields.isExternal() && elsewhere.isPresent()) {
      fields.found(elsewhere.get().read(fields.place));
    }
    return fields.tensor();
  }

  /** Whether the tensor's numbers lie in another file. */
  static boolean isExternal(ByteBuffer message) {
    return fields(message).isExternal();
  }

  private static TensorFields fields(ByteBuffer message) {
    TensorFields fields = new TensorFields();
    ProtoReader reader = new ProtoReader(message);
    while (reader.next()) {
      fields.read(reader);
    }
    return fields;
  }

  static String initializerName(ByteBuffer message) {
    ProtoReader reader = new ProtoReader(message);
    String name = "";
    while (reader.next()) {
      if (reader.field() == 8) {
        name = reader.text();
      } else {
        reader.skip();
      }
    }
    return name;
  }

  static GraphValue value(ByteBuffer message) {
    String name = "";
    ValueType type = new ValueType(null, List.of());
    ProtoReader reader = new ProtoReader(message);
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> name = reader.text();
        case 2 -> type = type(reader.bytes());
        default -> reader.skip();
      }
    }
    return new GraphValue(name, type.type(), type.shape());
  }

  private record ValueType(@Nullable DataType type, List<String> shape) {}

  private static ValueType type(ByteBuffer message) {
    ValueType type = new ValueType(null, List.of());
    ProtoReader reader = new ProtoReader(message);
    while (reader.next()) {
      if (reader.field() == 1) {
        type = tensorType(reader.bytes());
      } else {
        reader.skip();
      }
    }
    return type;
  }

  private static ValueType tensorType(ByteBuffer message) {
    DataType type = null;
    List<String> shape = new ArrayList<>();
    ProtoReader reader = new ProtoReader(message);
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> type = DataType.ofCode(reader.number()).orElse(null);
        case 2 -> {
          ProtoReader dimensions = new ProtoReader(reader.bytes());
          while (dimensions.next()) {
            shape.add(dimension(dimensions.bytes()));
          }
        }
        default -> reader.skip();
      }
    }
    return new ValueType(type, shape);
  }

  private static String dimension(ByteBuffer message) {
    String dimension = "?";
    ProtoReader reader = new ProtoReader(message);
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> dimension = Long.toString(reader.number());
        case 2 -> dimension = reader.text();
        default -> reader.skip();
      }
    }
    return dimension;
  }

  /** A repeated whole number, packed into one field or not. */
  static void wholes(ProtoReader reader, List<Long> into) {
    if (reader.wire() == ProtoReader.VARINT) {
      into.add(reader.number());
      return;
    }
    ProtoReader packed = new ProtoReader(reader.bytes());
    while (packed.hasRemaining()) {
      into.add(packed.varint());
    }
  }

  /** A version of a set of operators: its domain and its number. */
  static Map.Entry<String, Long> opset(ByteBuffer message) {
    String domain = "";
    long version = 0;
    ProtoReader reader = new ProtoReader(message);
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> domain = reader.text();
        case 2 -> version = reader.number();
        default -> reader.skip();
      }
    }
    return Map.entry(domain.equals("ai.onnx") ? "" : domain, version);
  }

  /** The fields of a tensor, in any order. */
  private static final class TensorFields {
    private static final int EXTERNAL = 1;

    private final List<Long> sizes = new ArrayList<>();
    private final List<Long> wholes = new ArrayList<>();
    private String name = "";
    private Optional<DataType> type = Optional.empty();
    private @Nullable ByteBuffer raw;
    private @Nullable ByteBuffer packedFloats;
    private final Map<String, String> place = new LinkedHashMap<>();
    private boolean external;

    boolean isExternal() {
      return external;
    }

    void found(ByteBuffer bytes) {
      raw = bytes;
      external = false;
    }

    void read(ProtoReader reader) {
      switch (reader.field()) {
        case 1 -> OnnxParser.wholes(reader, sizes);
        case 2 -> type = DataType.ofCode(reader.number());
        case 4 -> packedFloats = reader.wire() == ProtoReader.BYTES ? reader.bytes() : one(reader);
        case 5, 7 -> OnnxParser.wholes(reader, wholes);
        case 8 -> name = reader.text();
        case 9 -> raw = reader.bytes();
        case 13 -> place(reader.bytes());
        case 14 -> external = reader.number() == EXTERNAL;
        default -> reader.skip();
      }
    }

    private void place(ByteBuffer entry) {
      String key = "";
      String value = "";
      ProtoReader reader = new ProtoReader(entry);
      while (reader.next()) {
        switch (reader.field()) {
          case 1 -> key = reader.text();
          case 2 -> value = reader.text();
          default -> reader.skip();
        }
      }
      place.put(key, value);
    }

    private static ByteBuffer one(ProtoReader reader) {
      return ByteBuffer.allocate(Float.BYTES)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putFloat(reader.real())
          .flip();
    }

    Optional<Initializer> tensor() {
      if (external || type.isEmpty()) {
        return Optional.empty();
      }
      List<Integer> shape = new ArrayList<>();
      long count = 1;
      for (long size : sizes) {
        count *= Math.max(size, 0);
        if (size < 0 || size > Integer.MAX_VALUE || count > Integer.MAX_VALUE) {
          throw new OnnxFileException("the tensor %s has the shape %s".formatted(name, sizes));
        }
        shape.add((int) size);
      }
      return Optional.of(new Initializer(name, type.get(), shape, bytes(type.get())));
    }

    private ByteBuffer bytes(DataType of) {
      if (raw != null) {
        return raw;
      }
      if (packedFloats != null) {
        return packedFloats;
      }
      ByteBuffer bytes =
          ByteBuffer.allocate(Math.multiplyExact(wholes.size(), of.bytes()))
              .order(ByteOrder.LITTLE_ENDIAN);
      for (long whole : wholes) {
        switch (of.bytes()) {
          case Long.BYTES -> bytes.putLong(whole);
          case Integer.BYTES -> bytes.putInt((int) whole);
          case Short.BYTES -> bytes.putShort((short) whole);
          default -> bytes.put((byte) whole);
        }
      }
      return bytes.flip();
    }
  }
}
