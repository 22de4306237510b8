package io.amberstream.inference;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of a model, and about which texts. Equal by the identity of what is asked:
 * comparing labels each time would cost more than it finds. Immutable.
 *
 * @param asked what is asked, without the texts; belongs to one model
 * @param texts the texts, or what stands for them
 */
record QueryKey(RunnableModel model, Object asked, List<String> texts) {

  @Override
  @SuppressWarnings("ReferenceEquality")
  public boolean equals(@Nullable Object other) {
    return other instanceof QueryKey query && asked == query.asked && texts.equals(query.texts);
  }

  @Override
  public int hashCode() {
    return 31 * System.identityHashCode(asked) + texts.hashCode();
  }
}
