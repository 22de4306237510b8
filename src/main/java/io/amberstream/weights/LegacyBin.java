package io.amberstream.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The form of checkpoints from before PyTorch 1.6: pickles of a magic number, a version, the
 * machine, the tensors and the keys of storages; then each storage, a count and its numbers.
 */
final class LegacyBin {
  private static final int PICKLES_BEFORE_THE_ROOT = 3;

  private LegacyBin() {}

  static Weights read(
      String file, ByteBuffer bytes, BiFunction<Object, Map<String, ByteBuffer>, Weights> weights) {
    // The magic number is a long of ten bytes: protocol 2, LONG1, 10.
    boolean magic = bytes.limit() > 4 && bytes.get(0) == (byte) 0x80 && bytes.get(2) == (byte) 0x8A;
    if (!magic) {
      throw new WeightsException(
          file + " begins like no checkpoint of PyTorch: expected a zip or a pickle");
    }
    Pickle pickle = new Pickle(file, bytes);
    for (int i = 0; i < PICKLES_BEFORE_THE_ROOT; i++) {
      pickle.load();
    }
    PickledTypes types = new PickledTypes();
    Object root = pickle.load();
    types.collect(root);
    Object keys = pickle.load();
    if (!(keys instanceof List<?> list)) {
      throw new WeightsException(file + " has no list of storages");
    }
    Map<String, ByteBuffer> storages = new LinkedHashMap<>();
    for (Object key : list) {
      String name = String.valueOf(key);
      int width = types.width(name);
      if (bytes.remaining() < Long.BYTES) {
        throw cut(file, name);
      }
      long count = bytes.order(ByteOrder.LITTLE_ENDIAN).getLong();
      if (count < 0 || count > bytes.remaining() / width) {
        throw cut(file, name);
      }
      int size = (int) count * width;
      storages.put(name, bytes.slice(bytes.position(), size).order(ByteOrder.LITTLE_ENDIAN));
      bytes.position(bytes.position() + size);
    }
    return weights.apply(root, storages);
  }

  private static WeightsException cut(String file, String key) {
    return new WeightsException("%s is cut off in the storage %s".formatted(file, key));
  }

  /** How wide the numbers of each storage are, as the tensors over them say. */
  private static final class PickledTypes {
    private final Map<String, Integer> widths = new LinkedHashMap<>();

    void collect(Object value) {
      if (value instanceof Map<?, ?> map) {
        map.values().forEach(this::collectTensor);
        map.values().stream()
            .filter(Map.class::isInstance)
            .forEach(nested -> ((Map<?, ?>) nested).values().forEach(this::collectTensor));
      }
    }

    private void collectTensor(Object value) {
      if (value instanceof Pickle.Tensor tensor) {
        widths.put(tensor.storage().key(), tensor.storage().type().bytes());
      }
    }

    int width(String key) {
      return widths.getOrDefault(key, Float.BYTES);
    }
  }
}
