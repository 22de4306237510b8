package io.amberstream.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amberstream.inference.EngineClosedException;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.onnx.InferenceException;
import io.amberstream.tagging.AnswerOptions;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.RankedItem;
import io.amberstream.tagging.ScoredLabel;
import io.amberstream.text.Truncation;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Events with too much in them, or nothing, and what becomes of their neighbours. */
@Timeout(120)
class PoisonQueriesTest {

  @Test
  void noCandidatesMakeAnEmptyRankingAndManyAreAllRanked() {
    LoadedModel model = Engines.golden("text-regression");
    try (InferenceEngine engine = Engines.of(model)) {
      RerankStep step = new RerankStep("ranked", Engines.allHeads(model), Asking.FIELD, "");
      String[] many = IntStream.range(0, 300).mapToObj(i -> "parcel " + i).toArray(String[]::new);
      List<HeadResult> results =
          Asking.askOne(
              engine,
              step,
              List.of(
                  Asking.event("Where?"),
                  Asking.event("Where?", many),
                  Asking.event("", ""),
                  Asking.event("x", "same", "other", "same")));
      assertThat(results.get(0).tags().ranking()).isEmpty();
      assertThat(results.get(0).tokens()).isZero();
      List<RankedItem> ranking = results.get(1).tags().ranking();
      assertThat(ranking)
          .extracting(RankedItem::index)
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 300).boxed().toList());
      assertThat(ranking)
          .extracting(RankedItem::score)
          .isSortedAccordingTo(Comparator.reverseOrder());
      assertThat(results.get(2).tags().ranking()).hasSize(1);
      List<RankedItem> equals =
          results.get(3).tags().ranking().stream().filter(item -> item.index() != 1).toList();
      assertThat(equals.get(0).score()).isCloseTo(equals.get(1).score(), within(1e-5f));
    }
  }

  @Test
  void aQuestionLongerThanTheModelFailsItsEventAlone() {
    LoadedModel model = Asking.golden("question-answering", 32, 8, LongText.WINDOWS);
    try (InferenceEngine engine = Engines.of(model)) {
      QuestionStep step =
          QuestionStep.ofField(
              "asked", model, Asking.head(model), AnswerOptions.defaults(), Asking.FIELD);
      String text = "a b c ".repeat(40);
      List<CompletableFuture<List<HeadResult>>> results =
          step.submit(
              engine,
              List.of(
                  Asking.event(text, "who?"),
                  Asking.event(text, "who?", "why ".repeat(40)),
                  Asking.event(text, "why ".repeat(15)),
                  Asking.event(text, "why ".repeat(14)),
                  Asking.event(text),
                  Asking.event("", "who?")));
      assertThat(results.get(0).join()).hasSize(1);
      assertThat(Asking.failure(results.get(1)))
          .isInstanceOf(InferenceException.class)
          .hasMessageContaining("the question has 40 tokens, expected at most 14")
          .hasMessageNotContaining("why");
      assertThat(Asking.failure(results.get(2))).hasMessageContaining("15 tokens");
      HeadResult halved = results.get(3).join().get(0);
      // Windows of 15 tokens, 8 of them shared, would be 16; 7 of them shared are 15.
      assertThat(halved.windows()).isBetween(13, 16);
      assertThat(results.get(4).join()).isEmpty();
      HeadResult empty = results.get(5).join().get(0);
      assertThat(empty.tags().spans()).isEmpty();
      assertThat(empty.tags().value()).isEqualTo(1);
      assertThat(empty.tokens()).isZero();
    }
  }

  @Test
  void aStrideThatIsNearlyTheWindowCannotMakeAWindowOfEachToken() {
    LoadedModel model = Asking.golden("question-answering", 64, 40, LongText.WINDOWS);
    try (InferenceEngine engine = Engines.of(model)) {
      QuestionStep step =
          QuestionStep.ofQuestions(
              "asked",
              model,
              Asking.head(model),
              AnswerOptions.defaults(),
              List.of("why ".repeat(30)));
      TextInput event = TextInput.of("a ".repeat(900));
      HeadResult result = Asking.askOne(engine, step, List.of(event)).get(0);
      // A room of 31 tokens, of which as large a share as elsewhere is shared: 20.
      assertThat(result.windows()).isEqualTo(80);
    }
  }

  @Test
  void aLongContextIsRefusedWhereLongTextsAre() {
    LoadedModel model = Asking.golden("question-answering", 32, 8, LongText.DEAD_LETTER);
    try (InferenceEngine engine = Engines.of(model)) {
      QuestionStep step =
          QuestionStep.ofQuestions(
              "asked", model, Asking.head(model), AnswerOptions.defaults(), List.of("who?"));
      var results = step.submit(engine, Asking.texts(List.of("a ".repeat(27), "a ".repeat(28))));
      assertThat(results.get(0).join().get(0).windows()).isEqualTo(1);
      assertThat(Asking.failure(results.get(1))).isInstanceOf(TextTooLongException.class);
    }
  }

  @Test
  void anEmptyTextHasResultsOfEveryKind() {
    for (String empty : List.of("", "   ")) {
      LoadedModel encoder = Engines.golden("feature-extraction");
      LoadedModel pairs = Engines.golden("natural-language-inference");
      LoadedModel masks = Engines.golden("masked-lm");
      try (InferenceEngine engine = Engines.of(encoder, pairs, masks)) {
        List<TextInput> event = List.of(Asking.event(empty, empty));
        HeadResult vector =
            Asking.askOne(engine, new EmbeddingStep("v", encoder, Asking.head(encoder)), event)
                .get(0);
        assertThat(vector.tags().embedding()).hasSize(32);
        assertThat(vector.tokens()).isZero();
        PairStep pair = new PairStep(Engines.allHeads(pairs), Asking.FIELD, Truncation.ONLY_SECOND);
        assertThat(Asking.askOne(engine, pair, event).get(0).tags().labels()).hasSize(3);
        Ask.ZeroShot labels = new Ask.ZeroShot(List.of("a", "b"), "{}", true);
        ZeroShotStep topics =
            new ZeroShotStep("t", Engines.allHeads(pairs), labels, DecodeOptions.everyLabel());
        assertThat(Asking.askOne(engine, topics, event).get(0).tags().labels())
            .extracting(ScoredLabel::label)
            .containsExactlyInAnyOrder("a", "b");
        MaskStep mask = new MaskStep("m", Generator.of(masks, Asking.head(masks)), 5);
        assertThat(Asking.askOne(engine, mask, event).get(0).tags().spans()).isEmpty();
      }
    }
  }

  @Test
  void anEngineThatIsClosedFailsEveryKindOfQuestion() {
    LoadedModel model = Engines.golden("text-regression");
    InferenceEngine engine = Engines.of(model);
    engine.close();
    RerankStep step = new RerankStep("ranked", Engines.allHeads(model), Asking.FIELD, "");
    assertThat(Asking.failure(step.submit(engine, List.of(Asking.event("x", "y"))).get(0)))
        .isInstanceOf(EngineClosedException.class);
  }
}
