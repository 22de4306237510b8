package io.amberstream.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.amberstream.golden.GoldenFiles;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.inference.PreparedQuery;
import io.amberstream.inference.Query;
import io.amberstream.tagging.AnswerDecoder;
import io.amberstream.tagging.AnswerOptions;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.Logits;
import io.amberstream.tagging.TextSpan;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Questions against the reference: logits, and the answers that its examples make of them. */
@Timeout(120)
class GoldenQuestionsTest {
  private static final String FOLDER = "question-answering";

  /** The same rows as a question's, with all that the model says of them. */
  private record Everything(QuestionQuery question, int output) implements Query<List<Logits>> {
    @Override
    public LoadedModel model() {
      return question.model();
    }

    @Override
    public Set<String> outputs() {
      return new LinkedHashSet<>(question.head().outputs());
    }

    @Override
    public Object asked() {
      return this;
    }

    @Override
    public List<String> texts() {
      return question.texts();
    }

    @Override
    public PreparedQuery<Logits, List<Logits>> prepare() {
      var prepared = question.prepare();
      return new PreparedQuery<>(
          prepared.sequences(),
          prepared.tokens(),
          prepared.truncated(),
          (sequence, row) ->
              row.ofTokens(question.head().outputs().get(output), 0, sequence.length()),
          windows -> windows);
    }
  }

  @Test
  void startAndEndLogitsEqualTheReference() {
    LoadedModel model = Engines.golden(FOLDER);
    JsonNode questions = GoldenFiles.tree("golden-questions.json");
    try (InferenceEngine engine = Engines.of(model)) {
      List<String> logits = List.of("start_logits", "end_logits");
      for (int output = 0; output < logits.size(); output++) {
        int number = output;
        var answers =
            engine.submit(
                StreamSupport.stream(questions.spliterator(), false)
                    .map(one -> new Everything(question(model, one), number))
                    .toList());
        for (int i = 0; i < questions.size(); i++) {
          List<Logits> windows = answers.get(i).join();
          assertThat(windows).hasSize(1);
          JsonNode expected = questions.get(i).path(logits.get(output));
          Asking.assertLogits(windows.get(0), expected, logits.get(output) + " of question " + i);
        }
      }
    }
  }

  @Test
  void answersEqualTheReference() {
    for (JsonNode golden : GoldenFiles.tree("golden-answers.json")) {
      LoadedModel model =
          Asking.golden(
              FOLDER,
              golden.path("max_length").asInt(),
              golden.path("stride").asInt(),
              LongText.WINDOWS);
      try (InferenceEngine engine = Engines.of(model)) {
        assertAnswers(engine, model, golden, "threshold 0.0", new AnswerOptions(20, 30, 0));
        assertAnswers(engine, model, golden, "threshold -2.5", new AnswerOptions(20, 30, -2.5f));
        assertAnswers(engine, model, golden, "short_answers", new AnswerOptions(20, 3, 0));
        assertBestOfTheExamples(engine, model, golden);
      }
    }
  }

  private static void assertAnswers(
      InferenceEngine engine,
      LoadedModel model,
      JsonNode golden,
      String name,
      AnswerOptions options) {
    HeadResult result = ask(engine, model, golden, options);
    JsonNode expected = golden.path(name);
    assertThat(result.windows()).isEqualTo(golden.path("windows").asInt());
    assertThat(result.truncated()).isFalse();
    assertThat(result.question()).isEqualTo(golden.path("question").asText());
    assertThat(result.tags().value())
        .as("no answer to %s", golden.path("question"))
        .isCloseTo((float) expected.path("no_answer").asDouble(), within(1e-4f));
    List<TextSpan> spans = result.tags().spans();
    if (!expected.path("answered").asBoolean()) {
      assertThat(spans).isEmpty();
      return;
    }
    JsonNode answers = expected.path("answers");
    assertThat(spans).hasSameSizeAs(answers);
    float last = 1;
    for (int i = 0; i < spans.size(); i++) {
      TextSpan span = spans.get(i);
      assertThat(span.score())
          .isCloseTo((float) answers.path(i).path("score").asDouble(), within(1e-4f))
          .isLessThanOrEqualTo(last);
      last = span.score();
      // Where two answers score the same to the fifth place, either may come first.
      assertThat(answers)
          .anySatisfy(
              answer -> {
                assertThat(span.start()).isEqualTo(answer.path("start").asInt());
                // The reference may cut a letter from its mark.
                assertThat(span.text()).startsWith(answer.path("text").asText());
                String marks = span.text().substring(answer.path("text").asText().length());
                assertThat(marks).matches("[\\p{Mn}\\p{Me}]*");
                assertThat(span.end() - marks.length()).isEqualTo(answer.path("end").asInt());
                assertThat(span.text()).isEqualTo(answer.path("text").asText() + marks);
                assertThat((float) answer.path("score").asDouble())
                    .isCloseTo(span.score(), within(1e-4f));
              });
    }
  }

  /** What the examples answer, who look at the best 20 starts and ends only. */
  private static void assertBestOfTheExamples(
      InferenceEngine engine, LoadedModel model, JsonNode golden) {
    List<TextSpan> spans = ask(engine, model, golden, AnswerOptions.defaults()).tags().spans();
    JsonNode best = golden.path("example").path("best");
    assertThat(spans).hasSameSizeAs(best);
    if (!spans.isEmpty()) {
      assertThat(spans.get(0).text()).isEqualTo(best.path(0).path("text").asText());
      assertThat(spans.get(0).start()).isEqualTo(best.path(0).path("start").asInt());
    }
  }

  private static HeadResult ask(
      InferenceEngine engine, LoadedModel model, JsonNode golden, AnswerOptions options) {
    QuestionStep step =
        QuestionStep.ofQuestions(
            "asked", model, Asking.head(model), options, List.of(golden.path("question").asText()));
    return Asking.askOne(engine, step, List.of(TextInput.of(golden.path("context").asText())))
        .get(0);
  }

  private static QuestionQuery question(LoadedModel model, JsonNode golden) {
    return new QuestionQuery(
        "asked",
        model,
        Asking.head(model),
        new AnswerDecoder(AnswerOptions.defaults()),
        new SharedText(golden.path("question").asText()),
        new SharedText(golden.path("context").asText()));
  }
}
