package io.amberstream.weights;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The weights of a network by the names that Hugging Face gives them, such as {@code
 * electra.encoder.layer.0.attention.self.query.weight [out, in]}, in the order of their file; heads
 * of ours stand under {@code heads.NAME.}. Immutable, but for the arrays that it does not copy.
 */
public final class Weights {
  private final Map<String, FloatTensor> tensors;

  public Weights(Map<String, FloatTensor> tensors) {
    this.tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
  }

  /** Their names, in order. */
  public Set<String> names() {
    return tensors.keySet();
  }

  /** All of them by name, in order. */
  public Map<String, FloatTensor> tensors() {
    return tensors;
  }

  /** One of them. */
  public Optional<FloatTensor> find(String name) {
    return Optional.ofNullable(tensors.get(name));
  }

  /**
   * One that must be there.
   *
   * @param shape the sizes that it must have
   * @throws WeightsException if it is missing, or has another shape
   */
  public FloatTensor require(String name, Integer... shape) {
    FloatTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new WeightsException(
          "the tensor %s is missing; there are %d others".formatted(name, tensors.size()));
    }
    if (!tensor.shape().equals(List.of(shape))) {
      throw new WeightsException(
          "the tensor %s has the shape %s, expected %s"
              .formatted(name, tensor.shape(), List.of(shape)));
    }
    return tensor;
  }

  /** These with others added; of two with one name the other one stays. */
  public Weights with(Map<String, FloatTensor> others) {
    Map<String, FloatTensor> all = new LinkedHashMap<>(tensors);
    all.putAll(requireNonNull(others, "others is null"));
    return new Weights(all);
  }

  /** Those whose name begins so. */
  public Weights startingWith(String prefix) {
    Map<String, FloatTensor> some = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          if (name.startsWith(prefix)) {
            some.put(name, tensor);
          }
        });
    return new Weights(some);
  }

  /** The names of those that are in none of the given ones, in order. */
  List<String> without(Set<String> used) {
    List<String> rest = new ArrayList<>(tensors.keySet());
    rest.removeAll(used);
    return rest;
  }
}
