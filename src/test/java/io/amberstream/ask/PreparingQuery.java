package io.amberstream.ask;

import io.amberstream.inference.PreparedQuery;
import io.amberstream.inference.Query;
import io.amberstream.onnx.InferenceException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * A query that does on its worker, in place of reading a text, what a test wants; then it fails.
 *
 * @param work what it does
 */
public record PreparingQuery(LoadedModel model, Runnable work) implements Query<String> {

  /** A query that keeps its worker busy until a latch is down. */
  public static PreparingQuery waitingFor(LoadedModel model, CountDownLatch latch) {
    return new PreparingQuery(model, () -> Engines.await(latch));
  }

  @Override
  public Set<String> outputs() {
    return Set.of();
  }

  @Override
  public Object asked() {
    return this;
  }

  @Override
  public List<String> texts() {
    return List.of("text");
  }

  @Override
  public PreparedQuery<?, String> prepare() {
    work.run();
    throw new InferenceException("it reads no text");
  }
}
