package io.amberstream.torch;

import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Frees what comes out on the way to a result. Libtorch itself keeps what gradients need, and frees
 * it while it goes back through the layers; a tensor that Java holds besides stays until its scope
 * closes, which of a whole step is the end of the step.
 */
@SuppressWarnings("try") // a scope is there to be closed
final class Temporaries {
  private Temporaries() {}

  /**
   * The result of a computation, in the caller's scope; all else that was made is freed.
   *
   * @throws IllegalStateException if the caller has no scope that would own the result
   */
  static Tensor freed(Supplier<Tensor> computation) {
    PointerScope outer = PointerScope.getInnerScope();
    if (outer == null) {
      throw new IllegalStateException("no scope is open that would own the result");
    }
    try (PointerScope scope = new PointerScope()) {
      Tensor result = computation.get();
      outer.attach(result);
      return result;
    }
  }
}
