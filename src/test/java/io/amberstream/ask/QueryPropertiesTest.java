package io.amberstream.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amberstream.inference.EngineSettings;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.inference.InferenceListener;
import io.amberstream.tagging.AnswerOptions;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.ScoredLabel;
import io.amberstream.tagging.TextSpan;
import io.amberstream.text.TokenizedText;
import io.amberstream.text.Truncation;
import io.amberstream.text.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for any text, whatever is asked about it. */
@Timeout(240)
class QueryPropertiesTest {
  private static final int MAX_LENGTH = 40;
  private static final int EVENTS = 30;

  /** Everything that can be asked. */
  enum Asked {
    LABELS("text-classification"),
    ENTITIES("token-classification"),
    REPLACED("replaced-token-detection"),
    PIECES("deberta-token-classification"),
    CASED("cased-token-classification"),
    PAIRS("natural-language-inference"),
    ZERO_SHOT("natural-language-inference"),
    QUESTIONS("question-answering"),
    MASKS("masked-lm"),
    VECTOR("feature-extraction"),
    RANKING("text-regression");

    private final String folder;

    Asked(String folder) {
      this.folder = folder;
    }

    private TagStep step(LoadedModel model) {
      return switch (this) {
        case LABELS, ENTITIES, REPLACED, PIECES, CASED -> new HeadsStep(Engines.allHeads(model));
        case PAIRS -> new PairStep(Engines.allHeads(model), Asking.FIELD, Truncation.LONGEST_FIRST);
        case ZERO_SHOT ->
            new ZeroShotStep(
                "topics",
                Engines.allHeads(model),
                new Ask.ZeroShot(List.of("a", "東京", "praise"), "It is {}.", false),
                DecodeOptions.everyLabel());
        case QUESTIONS ->
            QuestionStep.ofField(
                "asked", model, Asking.head(model), new AnswerOptions(3, 8, 100), Asking.FIELD);
        case MASKS -> new MaskStep("filled", Generator.of(model, Asking.head(model)), 2);
        case VECTOR -> new EmbeddingStep("vector", model, Asking.head(model));
        case RANKING -> new RerankStep("ranked", Engines.allHeads(model), Asking.FIELD, "");
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEventGetsTheSameResultsAloneOrInAnyBatchAndInItsPlace(Asked asked) {
    List<TextInput> events = events(new Random(23));
    try (LoadedModel model = Asking.golden(asked.folder, MAX_LENGTH, 12, LongText.WINDOWS)) {
      TagStep step = asked.step(model);
      List<List<HeadResult>> alone = new ArrayList<>();
      try (InferenceEngine engine =
          InferenceEngine.borrowing(new EngineSettings(1, 1, 1), new InferenceListener() {})) {
        for (TextInput event : events) {
          alone.addAll(Asking.ask(engine, step, List.of(event)));
        }
      }
      List<Integer> order = new ArrayList<>(IntStream.range(0, EVENTS).boxed().toList());
      Collections.shuffle(order, new Random(29));
      try (InferenceEngine engine =
          InferenceEngine.borrowing(new EngineSettings(2, 600, 50), new InferenceListener() {})) {
        List<List<HeadResult>> together =
            Asking.ask(engine, step, order.stream().map(events::get).toList());
        for (int i = 0; i < EVENTS; i++) {
          assertSame(together.get(i), alone.get(order.get(i)));
        }
      }
      for (int i = 0; i < EVENTS; i++) {
        assertSound(alone.get(i), events.get(i).text().text());
      }
    }
  }

  private static void assertSame(List<HeadResult> actual, List<HeadResult> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.size(); i++) {
      HeadResult one = actual.get(i);
      HeadResult other = expected.get(i);
      ResultAssertions.assertClose(one.tags(), other.tags());
      assertThat(one.tokens()).isEqualTo(other.tokens());
      assertThat(one.windows()).isEqualTo(other.windows());
      assertThat(one.truncated()).isEqualTo(other.truncated());
      assertThat(one.question()).isEqualTo(other.question());
    }
  }

  /** Spans are slices of the text, scores are probabilities. */
  private static void assertSound(List<HeadResult> results, String text) {
    for (HeadResult result : results) {
      for (TextSpan span : result.tags().spans()) {
        assertThat(span.text()).isEqualTo(text.substring(span.start(), span.end())).isNotBlank();
        assertThat(span.score()).isBetween(0f, 1f);
      }
      if (!result.tags().labels().isEmpty()) {
        double sum = result.tags().labels().stream().mapToDouble(ScoredLabel::score).sum();
        assertThat(sum).isCloseTo(1, within(1e-4));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"REPLACED", "PIECES", "MASKS"})
  void windowsCoverEveryTokenAndTheirCoresPartTheText(Asked asked) {
    try (LoadedModel model = Asking.golden(asked.folder, MAX_LENGTH, 12, LongText.WINDOWS)) {
      Random random = new Random(31);
      int several = 0;
      for (int n = 0; n < 200; n++) {
        TokenizedText text = model.tokenize(RandomTexts.any(random));
        FittedText fitted = model.fit(text);
        int[] cores = new int[text.size()];
        for (Window window : fitted.windows()) {
          for (int token = window.coreFrom(); token < window.coreTo(); token++) {
            cores[token]++;
          }
          assertThat(window.size()).isLessThanOrEqualTo(model.windowTokens());
          assertThat(window.coreFrom()).isGreaterThanOrEqualTo(window.from());
          assertThat(window.coreTo()).isLessThanOrEqualTo(window.to());
        }
        assertThat(Arrays.stream(cores).allMatch(times -> times == 1)).isTrue();
        several += fitted.windows().size() > 1 ? 1 : 0;
      }
      assertThat(several).isGreaterThan(20);
    }
  }

  @Test
  void replacedWordsNeverOverlap() {
    try (LoadedModel model = Engines.golden("replaced-token-detection")) {
      Discriminator discriminator =
          Discriminator.of(model, Asking.head(model), DecodeOptions.everyLabel());
      Random random = new Random(37);
      for (int n = 0; n < 100; n++) {
        String text = RandomTexts.any(random);
        int end = 0;
        for (TextSpan span :
            RawRun.of(discriminator.judging(), text).results().get(0).tags().spans()) {
          assertThat(span.start()).isGreaterThanOrEqualTo(end);
          end = span.end();
        }
      }
    }
  }

  private static List<TextInput> events(Random random) {
    return IntStream.range(0, EVENTS)
        .mapToObj(
            i ->
                Asking.event(
                    RandomTexts.any(random),
                    IntStream.range(0, random.nextInt(3))
                        .mapToObj(n -> RandomTexts.words(random, random.nextInt(4)))
                        .toArray(String[]::new)))
        .toList();
  }
}
