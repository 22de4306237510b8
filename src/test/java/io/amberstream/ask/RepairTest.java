package io.amberstream.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.amberstream.inference.InferenceEngine;
import io.amberstream.inference.InferenceListener;
import io.amberstream.input.InputException;
import io.amberstream.model.Thresholds;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.TextSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The two halves of ELECTRA together, on golden models. */
@Timeout(240)
class RepairTest {
  private static final String DISCRIMINATOR = "replaced-token-detection";
  private static final String TEXT = "Card was charged twice, please refund the parcel to London.";

  private final LoadedModel discriminator = Engines.golden(DISCRIMINATOR);
  private final AtomicInteger rows = new AtomicInteger();
  private final InferenceListener counting =
      new InferenceListener() {
        @Override
        public void ran(String model, int sequences, int tokens, int padded, Duration time) {
          rows.addAndGet(sequences);
        }
      };

  @Test
  void suggestionsAreVerbatimSpansThatTheDiscriminatorLikesBetter() {
    LoadedModel generator = Engines.golden("masked-lm");
    try (InferenceEngine engine = Engines.of(discriminator, generator)) {
      Random random = new Random(47);
      List<String> texts = new ArrayList<>(List.of(TEXT, "", "   ", "a"));
      for (int n = 0; n < 25; n++) {
        texts.add(RandomTexts.any(random));
      }
      RepairStep step = step(generator, 0.3, 3);
      List<HeadResult> results = Asking.askOne(engine, step, Asking.texts(texts));
      List<HeadResult> before =
          Asking.askOne(engine, new HeadsStep(step.discriminator().judging()), Asking.texts(texts));
      int suggested = 0;
      for (int i = 0; i < texts.size(); i++) {
        HeadResult result = results.get(i);
        assertThat(result.task()).isEqualTo("text-repair");
        assertThat(result.model()).isEqualTo(discriminator.id());
        assertThat(result.tokens()).isEqualTo(before.get(i).tokens());
        assertThat(result.tags().value()).isCloseTo(before.get(i).tags().value(), within(1e-4f));
        int end = 0;
        for (TextSpan span : result.tags().spans()) {
          assertThat(span.start()).isGreaterThanOrEqualTo(end);
          end = span.end();
          assertThat(span.text()).isEqualTo(texts.get(i).substring(span.start(), span.end()));
          assertThat(span.suggestion()).isNotBlank().isNotEqualToIgnoringCase(span.text());
          TextSpan original =
              before.get(i).tags().spans().stream()
                  .filter(word -> word.start() == span.start() && word.end() == span.end())
                  .findFirst()
                  .orElseThrow();
          assertThat(original.score()).isGreaterThanOrEqualTo(0.299f);
          assertThat(1 - span.score()).isLessThan(original.score());
          suggested++;
        }
      }
      assertThat(suggested).isGreaterThan(10);
    }
  }

  @Test
  void theSuggestionIsTheBestOfAllCandidatesAsTheDiscriminatorJudgesThem() {
    LoadedModel generator = Engines.golden("masked-lm");
    try (InferenceEngine engine = Engines.of(discriminator, generator)) {
      // A threshold under which only the most suspicious word is flagged.
      List<TextSpan> words = words(engine, TEXT);
      double most = words.stream().mapToDouble(TextSpan::score).max().orElseThrow();
      TextSpan word = words.stream().filter(one -> one.score() >= most).findFirst().orElseThrow();
      RepairStep step = step(generator, most - 1e-4, 4);
      HeadResult result = Asking.askOne(engine, step, Asking.texts(List.of(TEXT))).get(0);

      String masked = TEXT.substring(0, word.start()) + "[MASK]" + TEXT.substring(word.end());
      MaskStep mask = new MaskStep("filled", step.generator(), 16);
      String best = "";
      float least = word.score();
      int judged = 0;
      for (TextSpan filled :
          Asking.askOne(engine, mask, Asking.texts(List.of(masked))).get(0).tags().spans()) {
        String suggestion = String.valueOf(filled.suggestion());
        if (judged < 4 && suggestion.chars().allMatch(Character::isLetterOrDigit)) {
          judged++;
          String text = TEXT.substring(0, word.start()) + suggestion + TEXT.substring(word.end());
          float score =
              words(engine, text).stream()
                  .filter(one -> one.start() == word.start())
                  .findFirst()
                  .orElseThrow()
                  .score();
          if (score < least) {
            least = score;
            best = suggestion;
          }
        }
      }
      assertThat(judged).isPositive();
      assertThat(best).as("some candidate is better").isNotEmpty();
      assertThat(result.tags().spans()).hasSize(1);
      TextSpan span = result.tags().spans().get(0);
      assertThat(span.suggestion()).isEqualTo(best);
      assertThat(span.score()).isCloseTo(1 - least, within(1e-4f));
    }
  }

  @Test
  void aTextCostsARowAndAFlaggedOneARowMoreAndOneAProposal() {
    LoadedModel generator = Engines.golden("masked-lm");
    try (InferenceEngine engine = Engines.of(counting, discriminator, generator)) {
      assertThat(
              Asking.askOne(engine, step(generator, 1, 3), Asking.texts(List.of(TEXT)))
                  .get(0)
                  .tags()
                  .spans())
          .isEmpty();
      assertThat(rows).hasValue(1);
      Asking.askOne(engine, step(generator, 0, 3), Asking.texts(List.of(TEXT)));
      assertThat(rows).hasValue(1 + 1 + 1 + 3);
    }
  }

  @Test
  void masksInTheTextAndWordsThatTouchAreRepairedLikeAnyOther() {
    LoadedModel generator = Engines.golden("masked-lm");
    try (InferenceEngine engine = Engines.of(discriminator, generator)) {
      List<String> texts =
          List.of(
              "[MASK] is [MASK][MASK] of [MASK]ing",
              "don't,stop:now!",
              "東京でオバマ氏が話した。",
              "[MASK]",
              "ab\u0301c 🎉x🎉 [SEP]y");
      RepairStep step = step(generator, 0, 5);
      List<HeadResult> results = Asking.askOne(engine, step, Asking.texts(texts));
      for (int i = 0; i < texts.size(); i++) {
        for (TextSpan span : results.get(i).tags().spans()) {
          assertThat(span.text()).isEqualTo(texts.get(i).substring(span.start(), span.end()));
          assertThat(span.suggestion()).isNotBlank();
          boolean isWord = span.text().chars().anyMatch(Character::isLetterOrDigit);
          assertThat(String.valueOf(span.suggestion()).chars().anyMatch(Character::isLetterOrDigit))
              .isEqualTo(isWord);
        }
      }
      assertThat(results.get(0).tags().spans()).isNotEmpty();
    }
  }

  @Test
  void theGeneratorMayHaveAnotherVocabularyAndSeeLess() {
    LoadedModel generator = Asking.golden("deberta-masked-lm", 12, 2, LongText.HEAD);
    try (InferenceEngine engine = Engines.of(discriminator, generator)) {
      String text = "Das Paket wurde in München abgestellt. ".repeat(4);
      HeadResult result =
          Asking.askOne(engine, step(generator, 0, 5), Asking.texts(List.of(text))).get(0);
      assertThat(result.tags().spans()).isNotEmpty();
      for (TextSpan span : result.tags().spans()) {
        assertThat(span.text()).isEqualTo(text.substring(span.start(), span.end()));
        // Of ten tokens all are masks, and a space may stand between any two.
        assertThat(span.start()).isLessThan(text.indexOf("abgestellt", 40));
      }
    }
  }

  @Test
  void headsOfOtherTasksAreRefused() {
    try (discriminator) {
      assertThatThrownBy(() -> Generator.of(discriminator, Asking.head(discriminator)))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("fill-mask");
      try (LoadedModel other = Engines.golden("text-classification")) {
        assertThatThrownBy(
                () -> Discriminator.of(other, Asking.head(other), DecodeOptions.everyLabel()))
            .isInstanceOf(InputException.class)
            .hasMessageContaining("replaced-token-detection");
      }
    }
  }

  private List<TextSpan> words(InferenceEngine engine, String text) {
    ModelHeads judging =
        Discriminator.of(discriminator, Asking.head(discriminator), DecodeOptions.everyLabel())
            .judging();
    return Asking.askOne(engine, new HeadsStep(judging), Asking.texts(List.of(text)))
        .get(0)
        .tags()
        .spans();
  }

  private RepairStep step(LoadedModel generator, double threshold, int proposals) {
    DecodeOptions options = DecodeOptions.everyLabel().with(Thresholds.of(threshold));
    return new RepairStep(
        "repaired",
        Discriminator.of(discriminator, Asking.head(discriminator), options),
        Generator.of(generator, Asking.head(generator)),
        proposals);
  }
}
