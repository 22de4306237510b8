package io.amberstream.inference;

import io.amberstream.onnx.InferenceException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What answers queries. Thread-safe. */
public interface Inference {

  /**
   * Hands over queries; those for one model are planned together.
   *
   * @return a future a query, in order; it fails with {@link InferenceException} where there is no
   *     answer, with {@link EngineClosedException} where the engine stops before
   */
  <T> List<CompletableFuture<T>> submit(List<? extends Query<T>> queries);
}
