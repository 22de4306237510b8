package io.amberstream.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amberstream.golden.GoldenFiles;
import io.amberstream.golden.GoldenModels;
import io.amberstream.inference.Batching;
import io.amberstream.inference.EngineSettings;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.inference.InferenceListener;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.Decoders;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.Logits;
import io.amberstream.tagging.ScoredLabel;
import io.amberstream.tagging.TextSpan;
import io.amberstream.text.TokenizedText;
import io.amberstream.text.Window;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Texts that do not fit into one window: what the windows say is put together. */
@Timeout(120)
class LongTextsTest {
  private static final String TEXT = GoldenFiles.windows().get(0).text();
  private static final int MAX_LENGTH = 64;
  private static final int STRIDE = 16;

  @Test
  void theScoresOfATextAreTheMeanOfItsWindows() {
    try (LoadedModel model = load("text-classification")) {
      RawRun raw = RawRun.of(Engines.allHeads(model), TEXT);
      assertThat(raw.windows().size()).isGreaterThan(20);
      Map<String, Double> means = new HashMap<>();
      List<String> labels = model.folder().heads().get(0).labels();
      for (RawRun.RawWindow window : raw.windows()) {
        float[] logits = window.logits().values().iterator().next().row(0);
        double sum = 0;
        for (float logit : logits) {
          sum += Math.exp(logit);
        }
        for (int i = 0; i < logits.length; i++) {
          means.merge(labels.get(i), Math.exp(logits[i]) / sum / raw.windows().size(), Double::sum);
        }
      }
      HeadResult result = tag(model);
      assertThat(result.windows()).isEqualTo(raw.windows().size());
      assertThat(result.truncated()).isFalse();
      assertThat(result.tags().labels()).hasSameSizeAs(labels);
      for (ScoredLabel label : result.tags().labels()) {
        double expected = means.getOrDefault(label.label(), -1.0);
        assertThat(label.score()).isCloseTo((float) expected, within(1e-4f));
      }
    }
  }

  @Test
  void eachTokenIsJudgedOnceByTheWindowThatShowsMostOfItsContext() {
    for (String folder : List.of("token-classification", "replaced-token-detection")) {
      try (LoadedModel model = load(folder)) {
        ModelHeads heads = Engines.allHeads(model);
        TokenizedText text = model.tokenize(TEXT);
        List<Window> windows = model.fit(text).windows();
        List<RawRun.RawWindow> raw = RawRun.of(heads, TEXT).windows();
        float[][] rows = new float[text.size()][];
        for (int token = 0; token < rows.length; token++) {
          int best = withMostContext(windows, token);
          Logits logits = raw.get(best).logits().values().iterator().next();
          rows[token] = logits.row(1 + token - windows.get(best).from());
        }
        HeadResult result = tag(model);
        ResultAssertions.assertClose(
            result.tags(),
            Decoders.of(model.folder().heads().get(0), DecodeOptions.everyLabel())
                .decode(text, joined(rows)));
        assertThat(result.tokens()).isEqualTo(text.size());
      }
    }
  }

  @Test
  void entitiesAreNeitherDoubledNorCutWhereWindowsMeet() {
    try (LoadedModel model = load("token-classification")) {
      TokenizedText text = model.tokenize(TEXT);
      List<Integer> borders =
          model.fit(text).windows().stream().skip(1).map(w -> text.start(w.coreFrom())).toList();
      List<TextSpan> spans = tag(model).tags().spans();
      int end = 0;
      for (TextSpan span : spans) {
        assertThat(span.start()).isGreaterThanOrEqualTo(end);
        assertThat(span.text()).isEqualTo(TEXT.substring(span.start(), span.end())).isNotBlank();
        end = span.end();
      }
      assertThat(borders)
          .as("some entity goes on from one window to the next")
          .anySatisfy(
              border ->
                  assertThat(spans).anyMatch(span -> span.start() < border && border < span.end()));
    }
  }

  @Test
  void aTextOfOneWindowMoreIsStillWhole() {
    try (LoadedModel model = load("replaced-token-detection")) {
      for (int words : List.of(61, 62, 63, 64)) {
        String text = "a ".repeat(words);
        HeadResult result = RawRun.of(Engines.allHeads(model), text).results().get(0);
        assertThat(result.tokens()).isEqualTo(words);
        assertThat(result.windows()).isEqualTo(words <= MAX_LENGTH - 2 ? 1 : 2);
      }
    }
  }

  @Test
  void aTextWithoutTokensHasOneEmptyWindow() {
    try (LoadedModel model = load("token-classification")) {
      for (String text : List.of("", "   ", "\t\n")) {
        RawRun run = RawRun.of(Engines.allHeads(model), text);
        assertThat(run.windows()).hasSize(1);
        assertThat(run.windows().get(0).inputIds()).containsExactly(101, 102);
        assertThat(run.results().get(0).tags().spans()).isEmpty();
        assertThat(run.results().get(0).tokens()).isZero();
      }
    }
  }

  private static LoadedModel load(String folder) {
    return GoldenModels.load(GoldenModels.folder(folder), MAX_LENGTH, STRIDE, Batching.FREE);
  }

  /** By an engine, whose workers run the windows in batches and in any order. */
  private static HeadResult tag(LoadedModel model) {
    EngineSettings settings = new EngineSettings(2, 256, 64);
    try (InferenceEngine engine = InferenceEngine.borrowing(settings, new InferenceListener() {})) {
      return Engines.allHeads(model).submit(engine, List.of(TEXT)).get(0).join().get(0);
    }
  }

  /** Where the text ends, nothing is hidden; elsewhere the nearer end of the window counts. */
  private static int withMostContext(List<Window> windows, int token) {
    int last = windows.size() - 1;
    Comparator<Integer> byContext =
        Comparator.comparingInt(
            i -> {
              Window window = windows.get(i);
              int before = i == 0 ? Integer.MAX_VALUE : token - window.from();
              int behind = i == last ? Integer.MAX_VALUE : window.to() - 1 - token;
              return Math.min(before, behind);
            });
    return windows.stream()
        .filter(window -> window.from() <= token && token < window.to())
        .map(windows::indexOf)
        .max(byContext)
        .orElseThrow();
  }

  private static Logits joined(float[][] rows) {
    int columns = rows[0].length;
    float[] values = new float[rows.length * columns];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, values, i * columns, columns);
    }
    return new Logits(values, rows.length, columns);
  }
}
