package io.amberstream.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.golden.GoldenFiles;
import io.amberstream.golden.GoldenFiles.Tokenization;
import io.amberstream.golden.GoldenModels;
import io.amberstream.inference.Batching;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.inference.InferenceListener;
import io.amberstream.tagging.HeadResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers get of the engine when all goes well. */
@Timeout(120)
class EngineTest {
  private static final List<String> TEXTS =
      GoldenFiles.tokenizations().stream().map(Tokenization::text).toList();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text-classification",
        "text-regression",
        "token-classification",
        "replaced-token-detection"
      })
  void aTextGetsTheSameResultAloneAndInAnyCompany(String folder) {
    LoadedModel model = Engines.golden(folder);
    try (InferenceEngine engine = Engines.of(model)) {
      ModelHeads heads = Engines.allHeads(model);
      List<HeadResult> alone =
          TEXTS.stream().map(text -> RawRun.of(heads, text).results().get(0)).toList();
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < 5 * TEXTS.size(); i++) {
        order.add(i % TEXTS.size());
      }
      Collections.shuffle(order, new Random(3));
      var results = heads.submit(engine, order.stream().map(TEXTS::get).toList());
      assertThat(results).hasSameSizeAs(order);
      for (int n = 0; n < order.size(); n++) {
        HeadResult result = results.get(n).join().get(0);
        HeadResult expected = alone.get(order.get(n));
        assertThat(result.tokens()).isEqualTo(expected.tokens());
        assertThat(result.windows()).isEqualTo(1);
        ResultAssertions.assertClose(result.tags(), expected.tags());
      }
    }
  }

  @Test
  void twoModelsWorkSideBySide() {
    LoadedModel topics = Engines.golden("text-classification");
    LoadedModel names = Engines.golden("token-classification");
    try (InferenceEngine engine = Engines.of(topics, names)) {
      TextTagger tagger =
          TextTagger.of(
              engine,
              List.of(
                  new HeadsStep(Engines.allHeads(names)), new HeadsStep(Engines.allHeads(topics))));
      var results = tagger.tagAll(TEXTS.stream().map(TextInput::of).toList());
      for (int i = 0; i < TEXTS.size(); i++) {
        List<HeadResult> result = results.get(i).join();
        assertThat(result)
            .extracting(HeadResult::head)
            .containsExactly("token-classification", "text-classification");
        for (int head = 0; head < 2; head++) {
          ModelHeads asked = Engines.allHeads(head == 0 ? names : topics);
          ResultAssertions.assertClose(
              result.get(head).tags(), RawRun.of(asked, TEXTS.get(i)).results().get(0).tags());
        }
      }
    }
  }

  @Test
  void noTextsGiveNoResults() {
    LoadedModel model = Engines.golden("text-classification");
    try (InferenceEngine engine = Engines.of(model)) {
      assertThat(Engines.allHeads(model).submit(engine, List.of())).isEmpty();
      assertThat(engine.healthy()).isTrue();
    }
  }

  @Test
  void theNumbersThatTheListenerHearsAddUp() {
    Sums sums = new Sums();
    LoadedModel model =
        GoldenModels.load(GoldenModels.folder("text-classification"), 32, 8, Batching.FREE);
    List<String> texts = new ArrayList<>(TEXTS);
    texts.add(GoldenFiles.windows().get(0).text());
    int tokens = 0;
    int windows = 0;
    int rowTokens = 0;
    for (String text : texts) {
      for (RawRun.RawWindow window : RawRun.of(Engines.allHeads(model), text).windows()) {
        rowTokens += window.inputIds().size();
      }
    }
    List<CompletableFuture<List<HeadResult>>> results;
    try (InferenceEngine engine = Engines.of(sums, model)) {
      results = Engines.allHeads(model).submit(engine, texts);
      for (var result : results) {
        tokens += result.join().get(0).tokens();
        windows += result.join().get(0).windows();
      }
    }
    assertThat(sums.texts).hasValue(texts.size());
    assertThat(sums.waits).hasValue(texts.size());
    assertThat(sums.tokens).hasValue(tokens);
    assertThat(sums.windows).hasValue(windows);
    assertThat(sums.sequences).hasValue(windows);
    assertThat(sums.rowTokens).hasValue(rowTokens);
    assertThat(sums.paddedTokens.get()).isBetween((long) rowTokens, rowTokens * 13L / 10);
    assertThat(sums.failed).hasValue(0);
    assertThat(windows).isGreaterThan(texts.size());
  }

  /** Adds up what it hears. */
  private static final class Sums implements InferenceListener {
    final AtomicLong texts = new AtomicLong();
    final AtomicLong waits = new AtomicLong();
    final AtomicLong tokens = new AtomicLong();
    final AtomicLong windows = new AtomicLong();
    final AtomicLong sequences = new AtomicLong();
    final AtomicLong rowTokens = new AtomicLong();
    final AtomicLong paddedTokens = new AtomicLong();
    final AtomicLong failed = new AtomicLong();

    @Override
    public void tokenized(String model, int more, int cut, boolean truncated) {
      texts.incrementAndGet();
      tokens.addAndGet(more);
      windows.addAndGet(cut);
    }

    @Override
    public void dequeued(String model, Duration wait) {
      assertThat(wait).isPositive();
      waits.incrementAndGet();
    }

    @Override
    public void ran(String model, int rows, int more, int padded, Duration time) {
      assertThat(time).isPositive();
      assertThat(padded).isGreaterThanOrEqualTo(more).isLessThanOrEqualTo(256);
      sequences.addAndGet(rows);
      rowTokens.addAndGet(more);
      paddedTokens.addAndGet(padded);
    }

    @Override
    public void failed(String model) {
      failed.incrementAndGet();
    }
  }
}
