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

  /** UTF-16 units of its texts. */
  default int characters() {
    return texts().stream().mapToInt(String::length).sum();
  }

  /** What callers see where it has no answer. The message holds nothing of the texts. */
  default InferenceException failure(Throwable cause) {
    return cause instanceof InferenceException failure
        ? failure
        : new InferenceException(
            "model %s failed on a text of %d characters: %s"
                .formatted(model().id().name(), characters(), cause),
            cause);
  }

  /**
   * Tokenises the texts and cuts them into what the model reads. Called once, by a worker.
   *
   * @throws InferenceException if the texts do not fit the model
   */
  PreparedQuery<?, T> prepare();
}
