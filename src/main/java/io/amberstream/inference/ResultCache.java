package io.amberstream.inference;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the answers about texts for when they come again: the least useful are forgotten first.
 * Thread-safe.
 *
 * <p>The key holds the texts themselves, not its token ids: texts that differ only in case may
 * share ids, but not the words of their spans. Failures are not remembered.
 */
final class ResultCache {
  private final @Nullable Cache<QueryKey, CompletableFuture<?>> answers;
  private final InferenceListener listener;

  /**
   * Creates an empty cache.
   *
   * @param texts how many texts it remembers; 0 for none
   */
  ResultCache(int texts, InferenceListener listener) {
    this.listener = listener;
    this.answers = texts == 0 ? null : Caffeine.newBuilder().maximumSize(texts).build();
  }

  /** The answer to a query: remembered, under way already, or begun now. */
  <T> CompletableFuture<T> answerTo(Query<T> query, Supplier<CompletableFuture<T>> begin) {
    if (answers == null) {
      return begin.get();
    }
    QueryKey key = new QueryKey(query.model(), query.asked(), query.texts());
    CompletableFuture<?> known = answers.getIfPresent(key);
    if (known != null) {
      listener.remembered(query.model().id().name());
      return cast(known);
    }
    CompletableFuture<T> begun = begin.get();
    answers.put(key, begun);
    return begun.whenComplete(
        (answer, failure) -> {
          if (failure != null) {
            answers.asMap().remove(key, begun);
          }
        });
  }

  /** Forgets what a model said that is no longer asked. */
  void forget(RunnableModel model) {
    if (answers != null) {
      answers.asMap().keySet().removeIf(key -> key.model() == model);
    }
  }

  @SuppressWarnings("unchecked") // The same question has answers of the same type.
  private static <T> CompletableFuture<T> cast(CompletableFuture<?> known) {
    return (CompletableFuture<T>) known;
  }
}
