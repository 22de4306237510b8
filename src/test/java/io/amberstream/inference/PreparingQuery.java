package io.amberstream.inference;

import java.util.List;
import java.util.Set;

/**
 * A query that does on its worker, in place of reading a text, what a test wants; then it fails.
 *
 * @param work what it does
 */
record PreparingQuery(LoadedModel model, Runnable work) implements Query<String> {

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
  public Prepared<?, String> prepare() {
    work.run();
    throw new InferenceException("it reads no text");
  }
}
