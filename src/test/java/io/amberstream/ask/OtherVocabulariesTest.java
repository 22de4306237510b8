package io.amberstream.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.amberstream.golden.GoldenFiles;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.model.Task;
import io.amberstream.tagging.Aggregation;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.TextSpan;
import io.amberstream.text.InputSequence;
import io.amberstream.text.TextRange;
import io.amberstream.text.TokenizedText;
import io.amberstream.text.Truncation;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A SentencePiece-style DeBERTa-v3 and a cased ELECTRA that is not English, against the reference.
 */
@Timeout(120)
class OtherVocabulariesTest {
  private static final List<Aggregation> AGGREGATIONS =
      List.of(Aggregation.SIMPLE, Aggregation.FIRST, Aggregation.AVERAGE, Aggregation.MAX);
  private static final JsonNode GOLDEN = GoldenFiles.tree("golden-other-vocabularies.json");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deberta-text-classification",
        "deberta-token-classification",
        "cased-token-classification"
      })
  void tokensOffsetsAndLogitsEqualTheReference(String folder) {
    try (LoadedModel model = Engines.golden(folder)) {
      ModelHeads heads = Engines.allHeads(model);
      for (JsonNode golden : GOLDEN.path(folder)) {
        String text = golden.path("text").asText();
        RawRun.RawWindow window = RawRun.of(heads, text).windows().get(0);
        assertThat(window.inputIds()).as(text).isEqualTo(Asking.integers(golden.path("input_ids")));
        assertThat(window.offsets())
            .as(text)
            .isEqualTo(
                StreamSupport.stream(golden.path("offsets_utf16").spliterator(), false)
                    .map(Asking::integers)
                    .toList());
        Asking.assertLogits(
            window.logits().values().iterator().next(), golden.path("logits"), text);
      }
    }
  }

  @Test
  void entitiesEqualTheReferenceButForWhiteSpaceAroundThem() {
    for (Aggregation aggregation : AGGREGATIONS) {
      assertThat(equalEntities("cased-token-classification", aggregation, (model, text) -> true))
          .isEqualTo(22);
    }
  }

  /** A lone space is a word there, and a comma part of one: see docs/models.md. */
  @Test
  void withoutMarkedContinuationsTheyEqualTheReferenceWhereItsWordsAreThoseOfAReader() {
    for (Aggregation aggregation : AGGREGATIONS) {
      int equal =
          equalEntities(
              "deberta-token-classification",
              aggregation,
              (model, text) ->
                  aggregation == Aggregation.SIMPLE || hasWordsOfReference(model, text));
      assertThat(equal).isEqualTo(aggregation == Aggregation.SIMPLE ? 22 : 5);
    }
  }

  /** How many texts were asked about and compared. */
  private static int equalEntities(
      String folder, Aggregation aggregation, BiPredicate<LoadedModel, String> compared) {
    LoadedModel model = Engines.golden(folder);
    try (InferenceEngine engine = Engines.of(model)) {
      ModelHeads heads =
          ModelHeads.of(model, List.of(), DecodeOptions.everyLabel().with(aggregation));
      List<String> texts = texts(folder);
      List<HeadResult> results = Asking.askOne(engine, new HeadsStep(heads), Asking.texts(texts));
      int count = 0;
      for (int i = 0; i < results.size(); i++) {
        if (compared.test(model, texts.get(i))) {
          JsonNode golden = GOLDEN.path(folder).path(i).path(aggregation.toString());
          assertSpans(results.get(i).tags().spans(), texts.get(i), golden);
          count++;
        }
      }
      return count;
    }
  }

  private static boolean hasWordsOfReference(LoadedModel model, String text) {
    TokenizedText tokens = model.tokenize(text);
    return IntStream.range(1, tokens.size())
        .allMatch(
            i -> {
              int start = tokens.start(i);
              boolean begins =
                  tokens.inputId(i) == model.specialTokens().unknown()
                      || start == 0
                      || text.substring(start - 1, start + 1).contains(" ");
              return tokens.continuesWord(i) != begins;
            });
  }

  private static void assertSpans(List<TextSpan> spans, String text, JsonNode golden) {
    List<JsonNode> expected =
        StreamSupport.stream(golden.spliterator(), false)
            .filter(one -> !range(text, one).isEmpty())
            .toList();
    assertThat(spans).as(text).hasSameSizeAs(expected);
    for (int i = 0; i < spans.size(); i++) {
      TextRange range = range(text, expected.get(i));
      TextSpan span = spans.get(i);
      assertThat(span.label()).isEqualTo(expected.get(i).path("label").asText());
      assertThat(span.start()).isEqualTo(range.start());
      assertThat(span.end()).isEqualTo(range.end());
      assertThat(span.text()).isEqualTo(range.of(text)).isEqualTo(span.text().strip());
      assertThat(span.score())
          .isCloseTo((float) expected.get(i).path("score").asDouble(), within(1e-4f));
    }
  }

  private static TextRange range(String text, JsonNode span) {
    return TextRange.trimmed(text, span.path("start").asInt(), span.path("end").asInt());
  }

  @Test
  void pairsEqualTheReferenceWhereTheGraphHasNoTokenTypes() {
    LoadedModel model = Engines.golden("deberta-text-classification");
    try (InferenceEngine engine = Engines.of(model)) {
      PairStep step = new PairStep(Engines.allHeads(model), Asking.FIELD, Truncation.ONLY_SECOND);
      for (JsonNode golden : GOLDEN.path("deberta-text-classification pairs")) {
        PairQuery query =
            new PairQuery(
                step,
                step.heads(),
                new SharedText(golden.path("first").asText()),
                new SharedText(golden.path("second").asText()),
                step.truncation());
        InputSequence read = query.prepare().sequences().get(0);
        assertThat(read.inputIds()).isEqualTo(Asking.integers(golden.path("input_ids")));
        assertThat(IntStream.range(0, read.length()).mapToObj(read::tokenTypeId))
            .containsExactlyElementsOf(Asking.integers(golden.path("token_type_ids")));
        Asking.assertLogits(
            engine.submit(List.of(query)).get(0).join().byHead().get(0),
            golden.path("logits"),
            "a pair");
      }
    }
  }

  @Test
  void caseAndAccentsAreKept() {
    try (LoadedModel cased = Engines.golden("cased-token-classification")) {
      assertThat(ids(cased, "München")).isNotEqualTo(ids(cased, "münchen"));
      assertThat(ids(cased, "München")).isNotEqualTo(ids(cased, "Munchen"));
      assertThat(ids(cased, "München").size()).isLessThan(4);
    }
  }

  @Test
  void theGraphTellsTheTask() {
    try (LoadedModel sequence = Engines.golden("deberta-text-classification");
        LoadedModel tokens = Engines.golden("deberta-token-classification");
        LoadedModel masks = Engines.golden("deberta-masked-lm");
        LoadedModel vector = Engines.golden("feature-extraction")) {
      assertThat(Asking.head(sequence).task()).isEqualTo(Task.TEXT_CLASSIFICATION);
      assertThat(Asking.head(tokens).task()).isEqualTo(Task.TOKEN_CLASSIFICATION);
      assertThat(Asking.head(masks).task()).isEqualTo(Task.FILL_MASK);
      assertThat(Asking.head(vector).task()).isEqualTo(Task.FEATURE_EXTRACTION);
    }
  }

  @Test
  void tokensThatBeginAWordAreToldFromThoseThatGoOnWithOne() {
    try (LoadedModel pieces = Engines.golden("deberta-masked-lm");
        LoadedModel wordPiece = Engines.golden("cased-token-classification")) {
      assertStarts(pieces, "Paket", true);
      assertStarts(wordPiece, "Paket", true);
      int rest = pieces.tokenize("Straße").size() - 1;
      int piece = pieces.tokenize("Straße").inputId(rest);
      assertThat(pieces.tokenizer().startsWord(piece)).isFalse();
      int continuing = wordPiece.tokenize("Paketen").size() - 1;
      assertThat(
              wordPiece.tokenizer().startsWord(wordPiece.tokenize("Paketen").inputId(continuing)))
          .isFalse();
    }
  }

  private static void assertStarts(LoadedModel model, String word, boolean expected) {
    assertThat(model.tokenizer().startsWord(model.tokenize(word).inputId(0))).isEqualTo(expected);
  }

  private static List<Integer> ids(LoadedModel model, String text) {
    var tokens = model.tokenize(text);
    return IntStream.range(0, tokens.size()).mapToObj(tokens::inputId).toList();
  }

  private static List<String> texts(String folder) {
    return StreamSupport.stream(GOLDEN.path(folder).spliterator(), false)
        .map(golden -> golden.path("text").asText())
        .toList();
  }
}
