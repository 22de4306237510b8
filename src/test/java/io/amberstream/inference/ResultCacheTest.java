package io.amberstream.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ResultCacheTest {
  private final AtomicInteger remembered = new AtomicInteger();
  private final ResultCache cache =
      new ResultCache(
          10,
          new InferenceListener() {
            @Override
            public void remembered(String model) {
              remembered.incrementAndGet();
            }
          });
  private final CompletableFuture<String> answer = CompletableFuture.completedFuture("text");

  @Test
  void whatAModelSaidIsForgottenWithIt() {
    RunnableModel model = new FakeModel("gone");
    FakeQuery gone = new FakeQuery(model, "text");
    FakeQuery kept = new FakeQuery(new FakeModel("kept"), "text");
    assertThat(cache.answerTo(gone, () -> answer)).isCompleted();
    assertThat(cache.answerTo(kept, () -> answer)).isCompleted();
    cache.forget(model);
    CompletableFuture<String> again = new CompletableFuture<>();
    assertThat(cache.answerTo(gone, () -> again)).isNotDone();
    assertThat(cache.answerTo(kept, () -> again)).isCompleted();
    assertThat(remembered).hasValue(1);
  }

  @Test
  void failuresAreNotRemembered() {
    FakeQuery query = new FakeQuery(new FakeModel("amber"), "text");
    CompletableFuture<String> failing = new CompletableFuture<>();
    CompletableFuture<String> failed = cache.answerTo(query, () -> failing);
    failing.completeExceptionally(new IllegalStateException("broken"));
    assertThat(failed).isCompletedExceptionally();
    assertThat(cache.answerTo(query, () -> answer)).isCompletedWithValue("text");
    assertThat(remembered).hasValue(0);
  }
}
