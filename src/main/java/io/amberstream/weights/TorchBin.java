package io.amberstream.weights;

import io.amberstream.input.LfsPointer;
import io.amberstream.weights.Pickle.Storage;
import io.amberstream.weights.Pickle.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code pytorch_model.bin}: a zip of a pickle and of storages, or, from before PyTorch 1.6,
 * pickles with the storages after them. Nothing in the file is run: only names of tensors and
 * storages are known.
 */
final class TorchBin {
  private final String file;
  private final Map<String, ByteBuffer> storages;

  private TorchBin(String file, Map<String, ByteBuffer> storages) {
    this.file = file;
    this.storages = storages;
  }

  /**
   * Reads the tensors of a file as floats.
   *
   * @throws WeightsException if the file is not whole, or holds anything but tensors by name
   */
  static Weights read(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      Optional<String> pointer = LfsPointer.describe(file);
      if (pointer.isPresent()) {
        throw new WeightsException(file + " is " + pointer.get());
      }
      if (channel.size() > Integer.MAX_VALUE) {
        throw new WeightsException(
            "%s has %d bytes, expected at most %d; split it, or save it as safetensors"
                .formatted(file, channel.size(), Integer.MAX_VALUE));
      }
      ByteBuffer bytes =
          channel.map(MapMode.READ_ONLY, 0, channel.size()).order(ByteOrder.LITTLE_ENDIAN);
      return read(file.toString(), bytes);
    } catch (IOException e) {
      throw new WeightsException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static Weights read(String file, ByteBuffer bytes) {
    if (StoredZip.isZip(bytes)) {
      Map<String, ByteBuffer> entries = StoredZip.entries(file, bytes);
      String pickle =
          entries.keySet().stream()
              .filter(name -> name.endsWith("data.pkl"))
              .findFirst()
              .orElseThrow(
                  () -> new WeightsException(file + " is a zip without data.pkl: no checkpoint"));
      String prefix = pickle.substring(0, pickle.length() - "data.pkl".length()) + "data/";
      Map<String, ByteBuffer> storages = new LinkedHashMap<>();
      entries.forEach(
          (name, entry) -> {
            if (name.startsWith(prefix)) {
              storages.put(name.substring(prefix.length()), entry);
            }
          });
      Object root = new Pickle(file, entry(entries, pickle)).load();
      return new TorchBin(file, storages).weights(root);
    }
    return LegacyBin.read(
        file, bytes, (root, storages) -> new TorchBin(file, storages).weights(root));
  }

  private static ByteBuffer entry(Map<String, ByteBuffer> entries, String name) {
    return entries.getOrDefault(name, ByteBuffer.allocate(0));
  }

  private Weights weights(Object root) {
    if (!(root instanceof Map<?, ?> map)) {
      throw new WeightsException(
          file + " holds no dictionary of tensors: save model.state_dict(), not the model");
    }
    Object inner = map.get("state_dict");
    Map<?, ?> tensors = inner instanceof Map<?, ?> nested ? nested : map;
    Map<String, FloatTensor> found = new LinkedHashMap<>();
    tensors.forEach(
        (name, value) -> {
          if (!(name instanceof String text) || !(value instanceof Tensor tensor)) {
            throw new WeightsException("%s holds %s, which is no tensor".formatted(file, name));
          }
          if (tensor.storage().type().isReal()) {
            found.put(text, floats(text, tensor));
          } else if (!HarmlessTensors.isCounter(text)) {
            throw new WeightsException(
                "%s holds the tensor %s as %s, expected floats"
                    .formatted(file, name, tensor.storage().type()));
          }
        });
    return new Weights(found);
  }

  private FloatTensor floats(String name, Tensor tensor) {
    Storage storage = tensor.storage();
    ByteBuffer bytes = storages.get(storage.key());
    int width = storage.type().bytes();
    if (bytes == null || storage.count() < 0 || storage.count() > bytes.limit() / width) {
      throw new WeightsException(
          "%s: the numbers of the tensor %s are missing: the file is cut off"
              .formatted(file, name));
    }
    List<Integer> shape = new ArrayList<>();
    long count = 1;
    long last = tensor.offset();
    for (int i = 0; i < tensor.shape().size(); i++) {
      long size = tensor.shape().get(i);
      long stride = i < tensor.strides().size() ? tensor.strides().get(i) : -1;
      if (size < 0 || stride < 0 || size > Integer.MAX_VALUE || stride > Integer.MAX_VALUE) {
        throw wrongShape(name, tensor);
      }
      count *= size;
      last += Math.max(size - 1, 0) * stride;
      // Stride 0 would let a few bytes claim any count.
      if (count > storage.count() || last < 0 || last > storage.count()) {
        throw wrongShape(name, tensor);
      }
      shape.add((int) size);
    }
    if (tensor.offset() < 0 || (count > 0 && last >= storage.count())) {
      throw wrongShape(name, tensor);
    }
    float[] values = new float[(int) count];
    for (int i = 0; i < values.length; i++) {
      values[i] = storage.type().real(bytes, (int) (place(i, shape, tensor) * width));
    }
    return new FloatTensor(shape, values);
  }

  /** Where the number of a row-major index stands in the storage. */
  private static long place(int index, List<Integer> shape, Tensor tensor) {
    long place = tensor.offset();
    int rest = index;
    for (int i = shape.size() - 1; i >= 0; i--) {
      place += rest % shape.get(i) * tensor.strides().get(i);
      rest /= shape.get(i);
    }
    return place;
  }

  private WeightsException wrongShape(String name, Tensor tensor) {
    return new WeightsException(
        "%s: the tensor %s of the shape %s, strides %s and offset %d leads out of its storage of %d numbers"
            .formatted(
                file,
                name,
                tensor.shape(),
                tensor.strides(),
                tensor.offset(),
                tensor.storage().count()));
  }
}
