package io.amberstream.ask;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.amberstream.golden.GoldenFiles;
import io.amberstream.golden.GoldenModels;
import io.amberstream.inference.Batching;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.model.Head;
import io.amberstream.tagging.AnswerDecoder;
import io.amberstream.tagging.AnswerOptions;
import io.amberstream.tagging.AnswerWindow;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.Decoders;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.Logits;
import io.amberstream.tagging.Tags;
import io.amberstream.text.TokenizedText;
import io.amberstream.text.Truncation;
import io.amberstream.text.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The shipped model that is asked about a text. */
class AmberAskIT {
  private static final List<String> PAIR_HEADS =
      List.of("nli", "similarity", "duplicate", "relevance");

  @Test
  void everyHeadSaysWhatItsGoldenLogitsSay() {
    List<JsonNode> golden =
        StreamSupport.stream(GoldenFiles.tree("golden-amber-ask.json").spliterator(), false)
            .toList();
    assertThat(golden).hasSize(12);
    LoadedModel model = load(Batching.FREE);
    try (InferenceEngine engine = Engines.of(model)) {
      List<List<HeadResult>> pairs =
          Asking.ask(
              engine,
              pairs(model),
              golden.stream().map(pair -> Asking.event(first(pair), second(pair))).toList());
      List<HeadResult> answers =
          Asking.askOne(
              engine,
              questionsOfEvents(model),
              golden.stream().map(pair -> Asking.event(second(pair), first(pair))).toList());
      for (int i = 0; i < golden.size(); i++) {
        JsonNode logits = golden.get(i).path("logits");
        TokenizedText read = model.tokenize(second(golden.get(i)));
        assertThat(pairs.get(i)).hasSize(PAIR_HEADS.size());
        for (HeadResult result : pairs.get(i)) {
          Head head = model.folder().head(result.head());
          Logits row =
              ShippedGolden.logits(logits.path(head.name()), Math.max(1, head.labels().size()));
          ShippedGolden.assertSame(
              result.tags(),
              Decoders.of(head, DecodeOptions.everyLabel()).decode(read, row),
              head.name() + " of pair " + i);
        }
        ShippedGolden.assertSame(
            answers.get(i).tags(), answer(logits.path("answer"), read), "answer of pair " + i);
      }
    }
  }

  /** The golden answer: the tokens of the second text stand before the last special token. */
  private static Tags answer(JsonNode golden, TokenizedText read) {
    Logits logits = ShippedGolden.logits(golden, 2);
    int end = logits.rows() - 1;
    Logits ofText = ShippedGolden.rows(logits, end - read.size(), end);
    AnswerWindow window =
        new AnswerWindow(
            Window.whole(read.size()),
            column(ofText, 0),
            column(ofText, 1),
            logits.get(0, 0) + logits.get(0, 1));
    return new AnswerDecoder(AnswerOptions.defaults()).decode(read, List.of(window));
  }

  private static Logits column(Logits logits, int column) {
    float[] values = new float[logits.rows()];
    for (int row = 0; row < values.length; row++) {
      values[row] = logits.get(row, column);
    }
    return new Logits(values, values.length, 1);
  }

  @Test
  void anEventGetsTheSameAnswerInAnyCompany() {
    List<TextInput> inputs = inputs();
    List<List<HeadResult>> together = results(Batching.FREE, inputs);
    assertThat(together).isEqualTo(results(Batching.ALONE, inputs));
    HeadResult longest = together.get(together.size() - 1).get(0);
    assertThat(longest.windows()).isGreaterThan(1);
  }

  /** Pairs of every head, zero-shot labels and questions, over short texts and long ones. */
  private static List<List<HeadResult>> results(Batching batching, List<TextInput> inputs) {
    LoadedModel model = load(batching);
    try (InferenceEngine engine = Engines.of(model)) {
      List<List<HeadResult>> results = new ArrayList<>(Asking.ask(engine, pairs(model), inputs));
      ModelHeads nli = ModelHeads.of(model, List.of("nli"), DecodeOptions.everyLabel());
      Ask.ZeroShot labels =
          new Ask.ZeroShot(
              List.of("billing", "delivery", "outage"), "This message concerns {}.", false);
      results.addAll(
          Asking.ask(
              engine, new ZeroShotStep("team", nli, labels, DecodeOptions.everyLabel()), inputs));
      results.addAll(Asking.ask(engine, questionsOfEvents(model), inputs));
      return results;
    }
  }

  private static List<TextInput> inputs() {
    Random random = new Random(20_261_128);
    return Stream.of(5, 3, 30, 12, 60, 1, 25, 8, 700)
        .map(
            words ->
                Asking.event(
                    RandomTexts.words(random, words), RandomTexts.words(random, 1 + words % 20)))
        .toList();
  }

  private static LoadedModel load(Batching batching) {
    return GoldenModels.load(GoldenModels.amberAsk(), 512, 32, batching);
  }

  private static PairStep pairs(LoadedModel model) {
    return new PairStep(
        ModelHeads.of(model, PAIR_HEADS, DecodeOptions.everyLabel()),
        Asking.FIELD,
        Truncation.LONGEST_FIRST);
  }

  private static QuestionStep questionsOfEvents(LoadedModel model) {
    return QuestionStep.ofField(
        "answer", model, model.folder().head("answer"), AnswerOptions.defaults(), Asking.FIELD);
  }

  private static String first(JsonNode pair) {
    return pair.path("text").asText();
  }

  private static String second(JsonNode pair) {
    return pair.path("second").asText();
  }
}
