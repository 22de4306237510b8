package io.amberstream.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.amberstream.golden.GoldenFiles;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.input.InputException;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.RankedItem;
import io.amberstream.tagging.TextSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Masks, embeddings and rankings against the reference. */
@Timeout(120)
class GoldenQueriesTest {

  @Test
  void suggestionsForMasksEqualTheReference() {
    LoadedModel model = Engines.golden("masked-lm");
    try (InferenceEngine engine = Engines.of(model)) {
      MaskStep step =
          new MaskStep("filled", Generator.of(model, Asking.head(model)), MaskStep.DEFAULT_COUNT);
      JsonNode golden = GoldenFiles.tree("golden-masked.json");
      List<HeadResult> results = Asking.askOne(engine, step, events(golden, "text"));
      for (int i = 0; i < golden.size(); i++) {
        String text = golden.get(i).path("text").asText();
        List<JsonNode> expected = new ArrayList<>();
        golden.get(i).path("masks").forEach(mask -> mask.path("top").forEach(expected::add));
        List<TextSpan> spans = results.get(i).tags().spans();
        assertThat(spans).hasSameSizeAs(expected);
        int from = 0;
        for (int n = 0; n < spans.size(); n++) {
          from = n % 5 == 0 ? text.indexOf("[MASK]", n == 0 ? 0 : from + 1) : from;
          TextSpan span = spans.get(n);
          assertThat(span.suggestion()).isEqualTo(expected.get(n).path(0).asText());
          assertThat(span.score())
              .isCloseTo((float) expected.get(n).path(1).asDouble(), within(1e-4f));
          assertThat(span.text()).isEqualTo("[MASK]");
          assertThat(span.start()).isEqualTo(from);
          assertThat(text.substring(span.start(), span.end())).isEqualTo(span.text());
        }
      }
    }
  }

  @Test
  void masksOfALongTextAreFilledOnceEach() {
    LoadedModel model = Asking.golden("masked-lm", 16, 6, LongText.WINDOWS);
    try (InferenceEngine engine = Engines.of(model)) {
      Generator generator = Generator.of(model, Asking.head(model));
      String text = "a [MASK] b c [MASK][MASK] ".repeat(12);
      HeadResult result =
          Asking.askOne(engine, new MaskStep("filled", generator, 1), List.of(TextInput.of(text)))
              .get(0);
      assertThat(result.windows()).isGreaterThan(5);
      List<Integer> starts = new ArrayList<>();
      for (int at = text.indexOf("[MASK]"); at >= 0; at = text.indexOf("[MASK]", at + 1)) {
        starts.add(at);
      }
      assertThat(result.tags().spans())
          .extracting(TextSpan::start)
          .containsExactlyElementsOf(starts);
      HeadResult none =
          Asking.askOne(engine, new MaskStep("filled", generator, 3), Asking.texts(List.of("no")))
              .get(0);
      assertThat(none.tags().spans()).isEmpty();
    }
  }

  @Test
  void embeddingsEqualTheReference() {
    LoadedModel model = Engines.golden("feature-extraction");
    try (InferenceEngine engine = Engines.of(model)) {
      EmbeddingStep step = new EmbeddingStep("vector", model, Asking.head(model));
      JsonNode golden = GoldenFiles.tree("golden-embeddings.json");
      List<HeadResult> results = Asking.askOne(engine, step, events(golden, "text"));
      for (int i = 0; i < golden.size(); i++) {
        HeadResult result = results.get(i);
        List<Float> embedding = result.tags().embedding();
        Asking.assertNumbers(embedding, golden.get(i).path("embedding"), "text " + i);
        assertThat(embedding.stream().mapToDouble(x -> (double) x * x).sum())
            .isCloseTo(1, within(1e-5));
        assertThat(result.windows()).isEqualTo(golden.get(i).path("windows").asInt());
        assertThat(result.task()).isEqualTo("feature-extraction");
      }
    }
  }

  @Test
  void rankingsEqualTheReference() {
    JsonNode golden = GoldenFiles.tree("golden-rankings.json");
    assertRanking("text-regression", "", golden, golden.path("regression"));
    assertRanking("text-classification-two-labels", "LABEL_1", golden, golden.path("label_1"));
  }

  private static void assertRanking(
      String folder, String label, JsonNode golden, JsonNode expected) {
    LoadedModel model = Engines.golden(folder);
    try (InferenceEngine engine = Engines.of(model)) {
      RerankStep step =
          new RerankStep(
              "ranked",
              ModelHeads.of(model, List.of(), DecodeOptions.everyLabel()),
              Asking.FIELD,
              label);
      String[] candidates = Asking.strings(golden.path("candidates")).toArray(new String[0]);
      TextInput event = Asking.event(golden.path("query").asText(), candidates);
      HeadResult result = Asking.askOne(engine, step, List.of(event)).get(0);
      List<RankedItem> ranking = result.tags().ranking();
      assertThat(ranking)
          .extracting(RankedItem::index)
          .containsExactlyElementsOf(
              StreamSupport.stream(expected.spliterator(), false)
                  .map(item -> item.path(0).asInt())
                  .toList());
      for (int i = 0; i < ranking.size(); i++) {
        assertThat(ranking.get(i).score())
            .isCloseTo((float) expected.path(i).path(1).asDouble(), within(1e-4f));
      }
      assertThat(result.truncated()).isTrue();
      assertThat(result.task()).isEqualTo("text-ranking");
    }
  }

  @Test
  void aLabelThatTheHeadLacksRanksNothing() {
    try (LoadedModel model = Engines.golden("text-classification")) {
      assertThatThrownBy(
              () -> new RerankStep("ranked", Engines.allHeads(model), Asking.FIELD, "LABEL_1"))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("[billing, delivery, praise, outage]")
          .hasMessageContaining("rerank.label");
    }
  }

  private static List<TextInput> events(JsonNode golden, String field) {
    return StreamSupport.stream(golden.spliterator(), false)
        .map(one -> TextInput.of(one.path(field).asText()))
        .toList();
  }
}
