package io.amberstream.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.event.EnrichedEvent;
import io.amberstream.serde.EnrichedEventJson;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** What of an event leaves the process by the page. */
class ShownEventTest {
  private static final String SECRET = "my card is 4929 1234";

  @Test
  void withoutTheRightNothingOfTheTextIsShown() {
    EnrichedEvent shown = ShownEvent.of(TaggedSamples.of("t-1", SECRET), false);

    assertThat(shown.getText()).isNull();
    assertThat(EnrichedEventJson.write(shown)).doesNotContain("card", "4929");
    assertThat(shown.getResults().get(1).getSpans().get(0).getEnd()).isEqualTo(SECRET.length());
  }

  @Test
  void withTheRightTextAndSpansAreShown() {
    EnrichedEvent shown = ShownEvent.of(TaggedSamples.of("t-1", SECRET), true);

    assertThat(shown.getText()).isEqualTo(SECRET);
    assertThat(shown.getResults().get(1).getSpans().get(0).getText()).isEqualTo(SECRET);
  }

  @Test
  void ofAnEventOfAnySizeLittleIsShown() {
    EnrichedEvent event = TaggedSamples.of("i".repeat(100_000), "x".repeat(1_000_000));

    String json = EnrichedEventJson.write(ShownEvent.of(event, true));

    assertThat(json.length()).isLessThan(5_000);
    assertThat(ShownEvent.of(event, true).getResults().get(1).getSpans()).isEmpty();
    assertThat(ShownEvent.of(event, true).getResults().get(2).getEmbedding()).isEmpty();
  }

  @Test
  void aTextIsNotCutWithinACharacter() {
    String text = "x".repeat(ShownEvent.LONGEST_TEXT - 1) + "\uD83D\uDE00".repeat(5);

    String shown = ShownEvent.of(TaggedSamples.of("t-1", text), true).getText();

    assertThat(shown).hasSize(ShownEvent.LONGEST_TEXT - 1);
    assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(shown)).isTrue();
  }

  @Test
  void ofManyTextsAFewAreShownAndWithoutTheRightNone() {
    EnrichedEvent event = TaggedSamples.ofTexts("t-1", Collections.nCopies(500, SECRET));

    EnrichedEvent shown = ShownEvent.of(event, true);

    assertThat(shown.getTexts()).hasSize(ShownEvent.MOST_TEXTS);
    assertThat(EnrichedEventJson.write(shown).length()).isLessThan(50_000);
    assertThat(EnrichedEventJson.write(ShownEvent.of(event, false))).doesNotContain("4929");
  }
}
