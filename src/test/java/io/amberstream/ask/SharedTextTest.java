package io.amberstream.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.inference.EngineSettings;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.inference.InferenceListener;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.TextSpan;
import io.amberstream.text.TokenizedText;
import io.amberstream.text.Truncation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One event asked about by several steps: what they share, and what they must not. */
@Timeout(120)
class SharedTextTest {

  @Test
  void modelsWithTheSameTokenizerTokeniseATextOnce() {
    LoadedModel classes = Engines.golden("text-classification");
    LoadedModel entities = Engines.golden("token-classification");
    LoadedModel pieces = Engines.golden("deberta-token-classification");
    try (InferenceEngine engine = Engines.of(classes, entities, pieces)) {
      SharedText text = new SharedText("Angela Merkel met 🎉 in Zürich");
      TokenizedText first = text.tokenized(classes);
      TextTagger tagger =
          TextTagger.of(
              engine,
              List.of(
                  new HeadsStep(Engines.allHeads(classes)),
                  new HeadsStep(Engines.allHeads(entities)),
                  new HeadsStep(Engines.allHeads(pieces))));
      List<HeadResult> results = tagger.tag(new TextInput(text, Map.of())).join();
      assertThat(text.tokenized(entities)).isSameAs(first);
      assertThat(text.tokenized(classes)).isSameAs(first);
      assertThat(text.tokenized(pieces)).isNotSameAs(first);
      assertThat(text.tokenized(pieces)).isSameAs(text.tokenized(pieces));
      assertThat(results)
          .extracting(HeadResult::tokens)
          .containsExactly(first.size(), first.size(), text.tokenized(pieces).size());
      assertThat(results)
          .extracting(HeadResult::task)
          .containsExactly("text-classification", "token-classification", "token-classification");
    }
  }

  @Test
  void aTextDoesNotShowInItsDescription() {
    assertThat(new SharedText("secret")).hasToString("text of 6 characters");
  }

  @Test
  void aFieldThatWasNotReadIsNamed() {
    assertThatThrownBy(() -> Asking.event("a", "b").field("other"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no field 'other'")
        .hasMessageContaining(Asking.FIELD);
  }

  @Test
  void stepsThatAskDifferentlyDoNotGetEachOthersRememberedAnswers() {
    AtomicInteger remembered = new AtomicInteger();
    InferenceListener listener =
        new InferenceListener() {
          @Override
          public void remembered(String model) {
            remembered.incrementAndGet();
          }
        };
    LoadedModel masks = Engines.golden("masked-lm");
    LoadedModel pairs = Asking.golden("natural-language-inference", 32, 8, LongText.WINDOWS);
    try (InferenceEngine engine =
        new InferenceEngine(List.of(masks, pairs), new EngineSettings(1, 512, 64, 100), listener)) {
      Generator generator = Generator.of(masks, Asking.head(masks));
      List<TextInput> masked = Asking.texts(List.of("a [MASK] b"));
      MaskStep two = new MaskStep("two", generator, 2);
      assertThat(spans(engine, two, masked)).hasSize(2);
      assertThat(spans(engine, new MaskStep("five", generator, 5), masked)).hasSize(5);
      assertThat(remembered).hasValue(0);
      assertThat(spans(engine, two, masked)).hasSize(2);
      assertThat(remembered).hasValue(1);

      ModelHeads heads = Engines.allHeads(pairs);
      List<TextInput> long2 = List.of(Asking.event("a ".repeat(20), "parcel ".repeat(20)));
      HeadResult first =
          Asking.askOne(engine, new PairStep(heads, Asking.FIELD, Truncation.ONLY_FIRST), long2)
              .get(0);
      HeadResult second =
          Asking.askOne(engine, new PairStep(heads, Asking.FIELD, Truncation.ONLY_SECOND), long2)
              .get(0);
      assertThat(remembered).hasValue(1);
      assertThat(first.tags()).isNotEqualTo(second.tags());
    }
  }

  private static List<TextSpan> spans(
      InferenceEngine engine, TagStep step, List<TextInput> inputs) {
    return Asking.askOne(engine, step, inputs).get(0).tags().spans();
  }
}
