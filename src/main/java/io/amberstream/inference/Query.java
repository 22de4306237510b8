package io.amberstream.inference;

import io.amberstream.onnx.InferenceException;
import java.util.List;
import java.util.Set;

/**
 * What is asked of one model about one event. Immutable and thread-safe.
 *
 * @param <T> the answer
 */
public interface Query<T> {

  /** The model that is asked. */
  RunnableModel model();

  /** Names of the graph's outputs that the answer needs. */
  Set<String> outputs();

  /**
   * What is asked, without the texts: of two queries with the same object and equal {@link #texts}
   * the answers are the same.
   */
  Object asked();

  /** The event's texts that the answer depends on. */
  List<String> texts();

  /**
   * Tokenises the texts and cuts them into what the model reads. Called once, by a worker.
   *
   * @throws InferenceException if the texts do not fit the model
   */
  PreparedQuery<?, T> prepare();
}
