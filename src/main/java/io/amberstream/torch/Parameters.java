package io.amberstream.torch;

import io.amberstream.weights.FloatTensor;
import io.amberstream.weights.Weights;
import io.amberstream.weights.WeightsException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/** Tensors that learn, by name. Owns them until closed; for one thread. */
@SuppressWarnings("try") // a scope is there to be closed
final class Parameters implements AutoCloseable {
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();

  /**
   * Copies weights into tensors.
   *
   * @param trained the names of those that learn; the others stay as they are
   */
  Parameters(Weights weights, Predicate<String> trained) {
    weights.tensors().forEach((name, tensor) -> add(name, tensor, trained.test(name)));
  }

  /** Adds one more. */
  void add(String name, FloatTensor value, boolean trained) {
    long[] shape = value.shape().stream().mapToLong(Integer::longValue).toArray();
    Tensor tensor = Tensor.create(value.values(), shape);
    tensor.set_requires_grad(trained);
    tensors.put(name, tensor);
  }

  /** The tensor of a name that the network has. */
  Tensor get(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new WeightsException("the tensor " + name + " is missing");
    }
    return tensor;
  }

  boolean has(String name) {
    return tensors.containsKey(name);
  }

  Set<String> names() {
    return tensors.keySet();
  }

  /** The names of those that learn. */
  List<String> trained() {
    return tensors.entrySet().stream()
        .filter(entry -> entry.getValue().requires_grad())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Those of some names, for libtorch; the caller's scope frees the list. */
  TensorVector vector(List<String> names) {
    return new TensorVector(names.stream().map(this::get).toArray(Tensor[]::new));
  }

  /** Copies of all values. */
  Weights weights() {
    Map<String, FloatTensor> copies = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> copies.put(name, copy(tensor)));
    return new Weights(copies);
  }

  /** Overwrites values by name; the names and shapes must be those that are there. */
  void set(Weights weights) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      weights
          .tensors()
          .forEach(
              (name, value) -> {
                long[] shape = value.shape().stream().mapToLong(Integer::longValue).toArray();
                get(name).copy_(Tensor.create(value.values(), shape));
              });
    }
  }

  static FloatTensor copy(Tensor tensor) {
    try (PointerScope scope = new PointerScope()) {
      List<Integer> shape =
          java.util.stream.IntStream.range(0, (int) tensor.dim())
              .mapToObj(i -> Math.toIntExact(tensor.size(i)))
              .toList();
      return new FloatTensor(shape, Values.of(tensor));
    }
  }

  @Override
  public void close() {
    tensors.values().forEach(Tensor::close);
    tensors.clear();
  }
}
