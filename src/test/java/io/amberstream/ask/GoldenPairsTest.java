package io.amberstream.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.amberstream.golden.GoldenFiles;
import io.amberstream.golden.GoldenFiles.PairTokenization;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.onnx.InferenceException;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.ScoredLabel;
import io.amberstream.text.InputSequence;
import io.amberstream.text.Truncation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pairs of texts against the reference: what the model reads, and what it says. */
@Timeout(120)
class GoldenPairsTest {
  private static final String FOLDER = "natural-language-inference";

  @Test
  void pairsReadAsTheReferenceReadsThem() {
    try (LoadedModel model = Engines.golden(FOLDER)) {
      for (PairTokenization pair : GoldenFiles.pairTokenizations()) {
        InputSequence read = read(model, pair.first(), pair.second(), Truncation.ONLY_SECOND);
        assertThat(read.inputIds()).as(pair.second()).isEqualTo(pair.inputIds());
        assertThat(types(read)).as(pair.second()).isEqualTo(pair.tokenTypeIds());
      }
    }
  }

  @Test
  void longPairsAreCutWhereTheReferenceCutsThem() {
    JsonNode golden = GoldenFiles.tree("golden-truncation.json");
    for (int maxLength : List.of(63, 64)) {
      try (LoadedModel model = Asking.golden(FOLDER, maxLength, 8, LongText.WINDOWS)) {
        for (JsonNode pair : golden.path("pairs")) {
          if (pair.path("max_length").asInt() == maxLength) {
            assertCut(model, golden, pair);
          }
        }
      }
    }
  }

  private static void assertCut(LoadedModel model, JsonNode golden, JsonNode pair) {
    String first = words(golden.path("first"), pair.path("first_words").asInt());
    String second = words(golden.path("second"), pair.path("second_words").asInt());
    String truncation = pair.path("truncation").asText();
    Truncation strategy = Truncation.valueOf(truncation.toUpperCase(Locale.ROOT));
    if (!pair.path("input_ids").isNull()) {
      InputSequence read = read(model, first, second, strategy);
      assertThat(read.inputIds()).as("%s", pair).isEqualTo(Asking.integers(pair.path("input_ids")));
      assertThat(types(read)).isEqualTo(Asking.integers(pair.path("token_type_ids")));
    } else if (!second.isEmpty()) {
      assertThatThrownBy(() -> read(model, first, second, strategy))
          .isInstanceOf(InferenceException.class)
          .hasMessageContaining("cannot be cut to")
          .hasMessageContaining(truncation);
    }
  }

  @Test
  void logitsEqualTheReference() {
    try (InferenceEngine engine = Engines.of()) {
      try (LoadedModel model = Engines.golden(FOLDER)) {
        PairStep step = step(model);
        JsonNode pairs = GoldenFiles.tree("golden-pairs.json");
        List<CompletableFuture<PairLogits>> answers =
            engine.submit(
                StreamSupport.stream(pairs.spliterator(), false)
                    .map(
                        pair ->
                            new PairQuery(
                                step,
                                step.heads(),
                                new SharedText(pair.path("first").asText()),
                                new SharedText(pair.path("second").asText()),
                                step.truncation()))
                    .toList());
        for (int i = 0; i < pairs.size(); i++) {
          PairLogits logits = answers.get(i).join();
          Asking.assertLogits(logits.byHead().get(0), pairs.get(i).path("logits"), "pair " + i);
          assertThat(logits.truncated()).isEqualTo(i == 6);
        }
      }
    }
  }

  @Test
  void labelsAndScoresEqualTheReference() {
    LoadedModel model = Engines.golden(FOLDER);
    try (InferenceEngine engine = Engines.of(model)) {
      JsonNode pairs = GoldenFiles.tree("golden-pairs.json");
      List<TextInput> events =
          StreamSupport.stream(pairs.spliterator(), false)
              .map(pair -> Asking.event(pair.path("first").asText(), pair.path("second").asText()))
              .toList();
      List<HeadResult> results = Asking.askOne(engine, step(model), events);
      for (int i = 0; i < pairs.size(); i++) {
        JsonNode scores = pairs.get(i).path("scores");
        HeadResult result = results.get(i);
        assertThat(result.tags().labels()).hasSize(scores.size());
        for (ScoredLabel label : result.tags().labels()) {
          float expected = (float) scores.path(label.label()).asDouble(-1);
          assertThat(label.score()).isCloseTo(expected, within(1e-4f));
        }
        assertThat(result.tags().labels().get(0).label()).isEqualTo("contradiction");
        assertThat(result.windows()).isEqualTo(1);
        assertThat(result.truncated()).isEqualTo(i == 6);
      }
    }
  }

  @Test
  void aTruncationNeverKeepsMoreThanThereIsOrFits() {
    for (int first = 0; first < 12; first++) {
      for (int second = 0; second < 12; second++) {
        for (int room = 1; room < 14; room++) {
          for (Truncation truncation : Truncation.values()) {
            int most = room;
            int one = first;
            int other = second;
            truncation
                .fit(first, second, room)
                .ifPresent(
                    kept -> {
                      assertThat(kept.first()).isBetween(0, one);
                      assertThat(kept.second()).isBetween(0, other);
                      assertThat(kept.first() + kept.second())
                          .isEqualTo(Math.min(one + other, most));
                    });
          }
        }
      }
    }
  }

  @Test
  void aPairThatIsTooLongIsRefusedWhereLongTextsAre() {
    try (LoadedModel model = Asking.golden(FOLDER, 16, 4, LongText.DEAD_LETTER)) {
      String text = "a ".repeat(8);
      assertThat(read(model, text, "a b c d e", Truncation.LONGEST_FIRST).length()).isEqualTo(16);
      assertThatThrownBy(() -> read(model, text, "a b c d e f", Truncation.LONGEST_FIRST))
          .isInstanceOf(TextTooLongException.class)
          .hasMessageContaining("14 tokens");
      assertThat(read(model, "a ".repeat(14), "", Truncation.LONGEST_FIRST).length()).isEqualTo(16);
      assertThatThrownBy(() -> read(model, "a ".repeat(15), "", Truncation.LONGEST_FIRST))
          .isInstanceOf(TextTooLongException.class);
    }
  }

  private static PairStep step(LoadedModel model) {
    return new PairStep(Engines.allHeads(model), Asking.FIELD, Truncation.ONLY_SECOND);
  }

  private static InputSequence read(
      LoadedModel model, String first, String second, Truncation truncation) {
    ModelHeads heads = Engines.allHeads(model);
    PairStep step = new PairStep(heads, Asking.FIELD, truncation);
    PairQuery query =
        new PairQuery(step, heads, new SharedText(first), new SharedText(second), truncation);
    List<InputSequence> sequences = query.prepare().sequences();
    assertThat(sequences).hasSize(1);
    return sequences.get(0);
  }

  private static List<Integer> types(InputSequence read) {
    return IntStream.range(0, read.length()).mapToObj(read::tokenTypeId).toList();
  }

  private static String words(JsonNode text, int count) {
    return Arrays.stream(text.asText().split(" ", -1))
        .limit(count)
        .collect(Collectors.joining(" "));
  }
}
