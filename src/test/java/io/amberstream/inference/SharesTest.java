package io.amberstream.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.model.ModelId;
import io.amberstream.onnx.GraphRun;
import io.amberstream.onnx.InputBuffers;
import io.amberstream.onnx.OutputTensor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several who ask one engine for the same model. */
@Timeout(60)
class SharesTest {
  private static final int BACKLOG = 2_000;

  private final CountDownLatch allIsSubmitted = new CountDownLatch(1);

  @Test
  void aBacklogOfOneDoesNotKeepAnotherWaiting() {
    EngineSettings settings = new EngineSettings(1, 512, 10);
    RunnableModel model = new Waiting(new FakeModel("amber"), allIsSubmitted);
    try (InferenceEngine engine =
        new InferenceEngine(List.of(model), settings, new InferenceListener() {})) {
      List<CompletableFuture<String>> backlog =
          engine
              .as(new Share("backlog", 1))
              .submit(
                  IntStream.range(0, BACKLOG)
                      .mapToObj(i -> new FakeQuery(model, "backlog " + i))
                      .toList());
      CompletableFuture<Integer> left =
          engine
              .as(new Share("trickle", 1))
              .submit(List.of(new FakeQuery(model, "trickle")))
              .get(0)
              .handle((answer, failure) -> engine.waiting());
      allIsSubmitted.countDown();

      assertThat(left.join()).isGreaterThan(BACKLOG / 2);
      assertThat(backlog).allSatisfy(text -> assertThat(text.handle((a, f) -> 1).join()).isOne());
    }
  }

  @Test
  void aNameAndAWeightAreShown() {
    assertThat(new Share("tickets", 3)).hasToString("tickets (weight 3)");
  }

  /** A model whose first run waits. */
  private record Waiting(RunnableModel model, CountDownLatch until) implements RunnableModel {
    @Override
    public ModelId id() {
      return model.id();
    }

    @Override
    public Batching batching() {
      return model.batching();
    }

    @Override
    public int padding() {
      return model.padding();
    }

    @Override
    public int widestOutput() {
      return model.widestOutput();
    }

    @Override
    public boolean readsFirstTokenAlone(Set<String> outputs) {
      return model.readsFirstTokenAlone(outputs);
    }

    @Override
    public Map<String, OutputTensor> run(InputBuffers buffers, Set<String> outputs, GraphRun run) {
      try {
        until.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return model.run(buffers, outputs, run);
    }

    @Override
    public void close() {
      model.close();
    }
  }
}
