package io.amberstream.inference;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.amberstream.tagging.HeadResult;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the results of texts for when they come again: the least useful are forgotten first.
 * Thread-safe.
 *
 * <p>The key is the text itself, not its token ids: texts that differ only in case may share ids,
 * but not the words of their spans. Failures are not remembered.
 */
final class ResultCache {
  /**
   * By the identity of the heads: comparing their labels each time would cost more than it finds.
   */
  private record Key(ModelHeads heads, String text) {
    @Override
    @SuppressWarnings("ReferenceEquality")
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key && heads == key.heads && text.equals(key.text);
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(heads) + text.hashCode();
    }
  }

  private final @Nullable Cache<Key, CompletableFuture<List<HeadResult>>> results;
  private final InferenceListener listener;

  /**
   * Creates an empty cache.
   *
   * @param texts how many texts it remembers; 0 for none
   */
  ResultCache(int texts, InferenceListener listener) {
    this.listener = listener;
    this.results = texts == 0 ? null : Caffeine.newBuilder().maximumSize(texts).build();
  }

  /** The results of a text: remembered, under way already, or begun now. */
  CompletableFuture<List<HeadResult>> resultOf(
      ModelHeads heads, String text, Supplier<CompletableFuture<List<HeadResult>>> begin) {
    if (results == null) {
      return begin.get();
    }
    Key key = new Key(heads, text);
    CompletableFuture<List<HeadResult>> known = results.getIfPresent(key);
    if (known != null) {
      listener.remembered(heads.model().id().name());
      return known;
    }
    CompletableFuture<List<HeadResult>> begun = begin.get();
    results.put(key, begun);
    return begun.whenComplete(
        (result, failure) -> {
          if (failure != null) {
            results.asMap().remove(key, begun);
          }
        });
  }
}
