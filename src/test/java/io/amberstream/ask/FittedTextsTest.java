package io.amberstream.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.amberstream.golden.GoldenFiles;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.TextSpan;
import io.amberstream.text.TokenizedText;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Long texts of which only a part is seen, or nothing. */
@Timeout(120)
class FittedTextsTest {

  @Test
  void headAndHeadTailReadAndSayWhatTheReferenceDoes() {
    for (JsonNode golden : GoldenFiles.tree("golden-long-texts.json")) {
      LongText longText =
          LongText.valueOf(golden.path("long_text").asText().toUpperCase(Locale.ROOT));
      int maxLength = golden.path("max_length").asInt();
      try (LoadedModel model = Asking.golden("text-classification", maxLength, 2, longText)) {
        RawRun run = RawRun.of(Engines.allHeads(model), golden.path("text").asText());
        assertThat(run.windows()).hasSize(1);
        RawRun.RawWindow window = run.windows().get(0);
        assertThat(window.inputIds()).isEqualTo(Asking.integers(golden.path("input_ids")));
        Asking.assertLogits(
            window.logits().values().iterator().next(), golden.path("logits"), "a long text");
        HeadResult result = run.results().get(0);
        int tokens = golden.path("tokens").asInt();
        assertThat(result.tokens()).isEqualTo(tokens);
        assertThat(result.windows()).isEqualTo(1);
        assertThat(result.truncated()).isEqualTo(tokens > maxLength - 2);
      }
    }
  }

  @Test
  void noSpanReachesAcrossTheGapOfHeadAndTail() {
    for (String folder : List.of("token-classification", "replaced-token-detection")) {
      try (LoadedModel model = Asking.golden(folder, 34, 2, LongText.HEAD_TAIL)) {
        ModelHeads heads = Engines.allHeads(model);
        Random random = new Random(17);
        int atTheGap = 0;
        for (int n = 0; n < 60; n++) {
          String text = RandomTexts.words(random, 40 + random.nextInt(80));
          TokenizedText all = model.tokenize(text);
          TokenizedText seen = model.fit(all).seen();
          assertThat(all.size()).isGreaterThan(32);
          assertThat(seen.size()).isEqualTo(32);
          int gapFrom = withMarks(text, seen.end(7));
          int gapTo = seen.start(8);
          for (TextSpan span : RawRun.of(heads, text).results().get(0).tags().spans()) {
            assertThat(span.text()).isEqualTo(text.substring(span.start(), span.end()));
            assertThat(span.end() <= gapFrom || span.start() >= gapTo)
                .as("%s over [%d, %d)", span, gapFrom, gapTo)
                .isTrue();
            atTheGap += span.end() == gapFrom || span.start() == gapTo ? 1 : 0;
          }
        }
        assertThat(atTheGap).as("some spans touch the gap").isPositive();
      }
    }
  }

  /** A letter keeps its combining marks, which the tokenizer may have cut off. */
  private static int withMarks(String text, int end) {
    int after = end;
    while (after < text.length()
        && Character.getType(text.charAt(after)) == Character.NON_SPACING_MARK) {
      after++;
    }
    return after;
  }

  @Test
  void aTextThatFitsIsSeenWholeWhateverIsSaidOfLongOnes() {
    String text = "a ".repeat(14);
    for (LongText longText : LongText.values()) {
      try (LoadedModel model = Asking.golden("text-classification", 16, 4, longText)) {
        FittedText fitted = model.fit(model.tokenize(text));
        assertThat(fitted.truncated()).isFalse();
        assertThat(fitted.windows()).hasSize(1);
        assertThat(fitted.seen().size()).isEqualTo(14);
        assertThat(fitted.seen().gapBefore(3)).isFalse();
      }
    }
  }

  @Test
  void aTextThatIsTooLongIsRefusedWhereLongTextsAreAndItsNeighboursAreNot() {
    LoadedModel model = Asking.golden("text-classification", 16, 4, LongText.DEAD_LETTER);
    try (InferenceEngine engine = Engines.of(model)) {
      List<CompletableFuture<List<HeadResult>>> results =
          Engines.allHeads(model).submit(engine, List.of("a ".repeat(14), "a ".repeat(15), "b"));
      assertThat(results.get(0).join()).hasSize(1);
      assertThat(Asking.failure(results.get(1)))
          .isInstanceOf(TextTooLongException.class)
          .hasMessageContaining("the text has 15 tokens, but the model takes 14")
          .hasMessageContaining("long_text");
      assertThat(results.get(2).join()).hasSize(1);
    }
  }

  @Test
  void aHeadAndATailAreNoMoreThanTheText() {
    try (LoadedModel model = Asking.golden("text-classification", 16, 4, LongText.HEAD)) {
      TokenizedText text = model.tokenize("a b c");
      assertThat(text.headAndTail(1, 1).end(1)).isEqualTo(5);
      assertThatThrownBy(() -> text.headAndTail(2, 2))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("expected at most 3 together");
    }
  }
}
