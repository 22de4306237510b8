package io.amberstream.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a pickle of PyTorch, whose programs could otherwise do anything: only the few names that a
 * checkpoint needs are known, and all that they make is plain values. For one thread.
 */
final class Pickle {
  private static final int MAX_OBJECTS = 10_000_000;
  private static final int TWO = 2;
  private static final int THREE = 3;

  /** Names whose calls give something empty, whatever their arguments. */
  private static final Set<String> EMPTY_DICTS =
      Set.of("collections.OrderedDict", "builtins.dict", "__builtin__.dict");

  private final PickleBytes in;
  private final String file;
  private final Deque<Object> stack = new ArrayDeque<>();
  private final Map<Integer, Object> memo = new HashMap<>();
  private int objects;

  /** A name of Python's that a program asks for. */
  record Global(String name) {}

  /** A storage of numbers that lies elsewhere in the file. */
  record Storage(ElementType type, String key, long count) {}

  /** A tensor over a storage; strides and offset count numbers. */
  record Tensor(Storage storage, long offset, List<Long> shape, List<Long> strides) {}

  private enum Special {
    MARK,
    NONE
  }

  Pickle(String file, ByteBuffer in) {
    this.file = file;
    this.in = new PickleBytes(file, in);
  }

  /** The value of the program that begins here; the buffer stands after it. */
  Object load() {
    stack.clear();
    memo.clear();
    while (true) {
      if (++objects > MAX_OBJECTS) {
        throw wrong("has more than %d steps in its pickle".formatted(MAX_OBJECTS));
      }
      int code = in.unsigned();
      if (code == '.') {
        return pop();
      }
      step((char) code);
    }
  }

  private void step(char code) {
    switch (code) {
      case 0x80 -> in.unsigned();
      case 0x95 -> in.bytes(Long.BYTES);
      case '(' -> stack.push(Special.MARK);
      case '0' -> pop();
      case 'N' -> push(Special.NONE);
      case 0x88 -> push(true);
      case 0x89 -> push(false);
      case 'K' -> push((long) in.unsigned());
      case 'M' -> push((long) (in.bytes(Short.BYTES).getShort() & 0xFFFF));
      case 'J' -> push((long) in.bytes(Integer.BYTES).getInt());
      case 0x8A -> push(in.longOf(in.unsigned()));
      case 'I' -> push(in.number(in.line()));
      case 'L' -> push(in.number(in.line().replaceFirst("L$", "")));
      case 'G' -> push(in.bytes(Double.BYTES).order(ByteOrder.BIG_ENDIAN).getDouble());
      case 'X' -> push(in.text(in.bytes(Integer.BYTES).getInt()));
      case 0x8C, 'U' -> push(in.text(in.unsigned()));
      case 'T' -> push(in.text(in.bytes(Integer.BYTES).getInt()));
      case 'C' -> push(in.text(in.unsigned()));
      case ')' -> push(List.of());
      case ']' -> push(new ArrayList<>());
      case '}' -> push(new LinkedHashMap<>());
      case 't' -> push(List.copyOf(toMark()));
      case 'l' -> push(new ArrayList<>(toMark()));
      case 0x85 -> push(List.of(pop()));
      case 0x86 -> push(last(TWO));
      case 0x87 -> push(last(THREE));
      case 'a' -> appends(List.of(pop()));
      case 'e' -> appends(toMark());
      case 's' -> setItems(last(TWO));
      case 'u' -> setItems(toMark());
      case 'q' -> memo.put(in.unsigned(), peek());
      case 'r' -> memo.put(in.bytes(Integer.BYTES).getInt(), peek());
      case 0x94 -> memo.put(memo.size(), peek());
      case 'h' -> push(remembered(in.unsigned()));
      case 'j' -> push(remembered(in.bytes(Integer.BYTES).getInt()));
      case 'c' -> push(global(in.line() + "." + in.line()));
      case 0x93 -> {
        List<Object> names = last(TWO);
        push(global(names.get(0) + "." + names.get(1)));
      }
      case 'Q' -> push(persistent(pop()));
      case 'R' -> {
        Object arguments = pop();
        push(call(pop(), arguments));
      }
      // The state of an OrderedDict holds what Python keeps beside the tensors.
      case 'b' -> pop();
      default -> throw wrong("has the unknown step 0x%02x in its pickle".formatted((int) code));
    }
  }

  private Global global(String name) {
    boolean known =
        EMPTY_DICTS.contains(name)
            || name.equals("torch._utils._rebuild_tensor")
            || name.equals("torch._utils._rebuild_tensor_v2")
            || name.equals("torch._utils._rebuild_parameter")
            || TorchTypes.find(name).isPresent();
    if (!known) {
      throw wrong(
          "asks for %s, which no checkpoint of weights needs: it would run a program; save the weights as safetensors where they come from"
              .formatted(name));
    }
    return new Global(name);
  }

  private Object call(Object function, Object arguments) {
    if (!(function instanceof Global global) || !(arguments instanceof List<?> list)) {
      throw wrong("calls what is no function");
    }
    if (EMPTY_DICTS.contains(global.name())) {
      return new LinkedHashMap<>();
    }
    if (global.name().endsWith("_rebuild_parameter") && !list.isEmpty()) {
      return list.get(0);
    }
    if (global.name().contains("_rebuild_tensor")
        && list.size() >= 4
        && list.get(0) instanceof Storage storage
        && list.get(1) instanceof Long offset) {
      return new Tensor(storage, offset, wholes(list.get(2)), wholes(list.get(3)));
    }
    throw wrong("calls %s with arguments that do not fit".formatted(global.name()));
  }

  private List<Long> wholes(Object value) {
    List<Long> wholes = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (Object one : list) {
        if (one instanceof Long whole) {
          wholes.add(whole);
        }
      }
      if (wholes.size() == list.size()) {
        return wholes;
      }
    }
    throw wrong("gives a tensor a shape that is none");
  }

  private Storage persistent(Object id) {
    if (id instanceof List<?> list
        && list.size() >= 5
        && "storage".equals(list.get(0))
        && list.get(1) instanceof Global global
        && list.get(2) instanceof String key
        && list.get(4) instanceof Long count) {
      if (list.size() > 5 && list.get(5) instanceof List<?>) {
        throw wrong("has a storage that is a part of another, as no version since 2017 writes it");
      }
      ElementType type =
          TorchTypes.find(global.name())
              .orElseThrow(() -> wrong("has a storage of " + global.name()));
      return new Storage(type, key, count);
    }
    throw wrong("names a storage in an unknown way");
  }

  private void appends(List<?> values) {
    if (!(peek() instanceof ArrayList<?>)) {
      throw wrong("appends to what is no list");
    }
    @SuppressWarnings("unchecked") // every ArrayList here was made by this class
    List<Object> list = (ArrayList<Object>) peek();
    list.addAll(values);
  }

  private void setItems(List<?> keysAndValues) {
    if (!(peek() instanceof LinkedHashMap<?, ?>) || keysAndValues.size() % 2 != 0) {
      throw wrong("sets items of what is no dictionary");
    }
    @SuppressWarnings("unchecked") // every map here was made by this class
    Map<Object, Object> map = (Map<Object, Object>) peek();
    for (int i = 0; i < keysAndValues.size(); i += 2) {
      // A dictionary that is its own key could not be hashed.
      if (!(keysAndValues.get(i) instanceof String || keysAndValues.get(i) instanceof Long)) {
        throw wrong("has a dictionary whose keys are no names");
      }
      map.put(keysAndValues.get(i), keysAndValues.get(i + 1));
    }
  }

  private List<Object> toMark() {
    ArrayList<Object> values = new ArrayList<>();
    for (Object value = pop(); value != Special.MARK; value = pop()) {
      values.add(value);
    }
    Collections.reverse(values);
    return values;
  }

  private List<Object> last(int count) {
    ArrayList<Object> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(0, pop());
    }
    return List.copyOf(values);
  }

  private Object remembered(int index) {
    Object value = memo.get(index);
    if (value == null) {
      throw wrong("recalls the value %d, which it never noted".formatted(index));
    }
    return value;
  }

  private void push(Object value) {
    stack.push(value);
  }

  private Object pop() {
    Object value = stack.poll();
    if (value == null) {
      throw wrong("takes a value where there is none");
    }
    return value;
  }

  private Object peek() {
    Object value = stack.peek();
    if (value == null) {
      throw wrong("looks at a value where there is none");
    }
    return value;
  }

  private WeightsException wrong(String what) {
    return new WeightsException(file + " " + what);
  }
}
