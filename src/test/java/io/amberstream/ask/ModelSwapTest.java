package io.amberstream.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.golden.DoctoredFolder;
import io.amberstream.golden.GoldenModels;
import io.amberstream.inference.Batching;
import io.amberstream.inference.EngineSettings;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.inference.InferenceListener;
import io.amberstream.inference.PreparedQuery;
import io.amberstream.inference.Query;
import io.amberstream.onnx.InferenceException;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.Logits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Models that take each other's place in an engine that works. */
@Timeout(120)
class ModelSwapTest {
  private static final int SWAPS = 15;
  private static final int CALLERS = 3;

  @TempDir Path folder;

  @Test
  void underLoadEveryTextHasAResultOfOneModelAndNoneGoesBack() throws Exception {
    List<LoadedModel> models = new ArrayList<>();
    models.add(GoldenModels.load(GoldenModels.folder("text-classification")));
    InferenceEngine engine = Engines.of(models.get(0));
    SwappableTagger tagger = new SwappableTagger(tagger(engine, models.get(0)));
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try (engine) {
      List<Future<List<String>>> seen = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        seen.add(callers.submit(() -> tagUntil(over, tagger)));
      }
      for (int swap = 1; swap <= SWAPS; swap++) {
        LoadedModel fresh = GoldenModels.load(variant(swap));
        LoadedModel before = models.get(models.size() - 1);
        models.add(fresh);
        engine.adopt(fresh);
        tagger.swap(tagger(engine, fresh)).thenCompose(idle -> engine.retire(before)).join();
      }
      over.set(true);
      List<String> order = models.stream().map(model -> model.id().sha256()).toList();
      assertThat(order).doesNotHaveDuplicates();
      for (Future<List<String>> caller : seen) {
        List<Integer> versions = caller.get().stream().map(order::indexOf).toList();
        assertThat(versions).doesNotContain(-1).isSorted().hasSizeGreaterThan(SWAPS);
        assertThat(versions.get(versions.size() - 1)).isPositive();
      }
    } finally {
      over.set(true);
      callers.shutdown();
    }
  }

  @Test
  void aModelStaysOpenWhileRowsOfATextThatHasFailedAreLeft() {
    LoadedModel model =
        GoldenModels.load(GoldenModels.folder("text-classification"), 16, 4, Batching.ALONE);
    CountDownLatch goOn = new CountDownLatch(1);
    InferenceListener holdsTheWorker =
        new InferenceListener() {
          @Override
          public void failed(String name) {
            Engines.await(goOn);
          }
        };
    try (InferenceEngine engine =
        new InferenceEngine(List.of(model), new EngineSettings(1, 16, 64), holdsTheWorker)) {
      HeadsQuery sound =
          new HeadsQuery(Engines.allHeads(model), new SharedText("a b c d e f g h ".repeat(20)));
      CompletableFuture<List<HeadResult>> failing = engine.submit(List.of(new Fails(sound))).get(0);
      assertThat(Engines.failure(failing)).isInstanceOf(InferenceException.class);

      CompletableFuture<Void> closed = engine.retire(model);
      assertThat(closed).isNotDone();
      goOn.countDown();
      closed.join();
    }
  }

  /** Fails with its first row. */
  private record Fails(HeadsQuery sound) implements Query<List<HeadResult>> {
    @Override
    public LoadedModel model() {
      return sound.model();
    }

    @Override
    public Set<String> outputs() {
      return sound.outputs();
    }

    @Override
    public Object asked() {
      return this;
    }

    @Override
    public List<String> texts() {
      return sound.texts();
    }

    @Override
    public PreparedQuery<List<Logits>, List<HeadResult>> prepare() {
      PreparedQuery<List<Logits>, List<HeadResult>> prepared = sound.prepare();
      return new PreparedQuery<>(
          prepared.sequences(),
          prepared.tokens(),
          prepared.truncated(),
          (sequence, row) -> {
            throw new InferenceException("the first row fails");
          },
          prepared.answer());
    }
  }

  private static List<String> tagUntil(AtomicBoolean over, SwappableTagger tagger) {
    List<String> hashes = new ArrayList<>();
    List<TextInput> poll =
        IntStream.range(0, 20).mapToObj(i -> TextInput.of("parcel " + i + " is late")).toList();
    while (!over.get() || hashes.isEmpty()) {
      for (CompletableFuture<List<HeadResult>> result : tagger.tagAll(poll)) {
        hashes.add(result.join().get(0).model().sha256());
      }
    }
    return hashes;
  }

  private static TextTagger tagger(InferenceEngine engine, LoadedModel model) {
    return TextTagger.of(engine, List.of(new HeadsStep(Engines.allHeads(model))));
  }

  /** The same model under another hash. */
  private Path variant(int number) throws IOException {
    Path empty = Files.createDirectory(folder.resolve("variant-" + number));
    DoctoredFolder copy = DoctoredFolder.copy("text-classification", empty);
    copy.describeOnnx("variant " + number);
    return copy.path();
  }
}
