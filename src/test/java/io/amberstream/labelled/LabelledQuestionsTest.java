package io.amberstream.labelled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.input.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of questions with their answers. */
class LabelledQuestionsTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void questionsWhoseAnswersAreNowhereAreLeftOut() throws IOException {
    String questions =
        """
        {"data": [{"paragraphs": [{"context": "Paris .", "qas": [
          {"id": "1", "question": "Where?", "answers": [{"text": "Paris ", "answer_start": 0}]},
          {"id": "2", "question": "Who?", "answers": [{"text": "Rome", "answer_start": 0}]},
          {"id": "3", "question": "Why?", "answers": []}]}]}]}""";
    LabelledSource source = read("a.json", LabelKind.ANSWERS, questions);
    assertThat(source.examples())
        .extracting(LabelledExample::place)
        .containsExactly("question 1", "question 3");
    assertThat(((Asked) source.examples().get(0)).answerTexts()).containsExactly("Paris");
    assertThat(source.leftOut()).containsEntry("whose answers do not stand in their paragraph", 1L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{\"text\": \"Oslo\", \"answer_start\": 5}] | 5 | 0",
        "[{\"text\": \"Oslo\", \"start\": 4}] | 5 | 1",
        "{\"text\": [\"Oslo\"], \"answer_start\": [5]} | 5 | 0",
        "[\"Oslo\"] | 0 | 0",
        "\"Oslo\" | 0 | 0"
      })
  void answersMayStandInJson(String answers, int start, int mended) throws IOException {
    LabelledSource source = questions("Oslo Oslo", answers);
    assertThat(source.examples())
        .containsExactly(
            new Asked(
                "line 1",
                "Oslo Oslo",
                "Where?",
                List.of(new Asked.Answer("Oslo", OptionalInt.of(start)))));
    assertThat(source.mended()).isEqualTo(mended);
  }

  @ParameterizedTest
  @CsvSource({"null", "[]", "'{\"text\": [], \"answer_start\": []}'"})
  void noAnswersMeanThatThereIsNone(String answers) throws IOException {
    assertThat(questions("Oslo", answers).examples())
        .containsExactly(new Asked("line 1", "Oslo", "Where?", List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[3] | an answer is a number, expected a list of texts, or of objects with text and",
        "[{\"text\": 3}] | the text of an answer is a number, expected a list of texts",
        "[{\"text\": \"a\", \"start\": \"b\"}] | the start of an answer is a string",
        "{\"text\": [\"a\"], \"start\": [1, 2]} | 1 texts and 2 starts of answers"
      })
  void whatIsNoAnswerIsNamed(String answers, String message) {
    assertThatThrownBy(() -> questions("Oslo", answers))
        .isInstanceOf(LabelledFileException.class)
        .hasMessageContaining("line 1: " + message);
  }

  @Test
  void questionsNeedAField() {
    assertThatThrownBy(() -> read("a.jsonl", LabelKind.ANSWERS, "{}"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("the field of the question is not named");
  }

  private LabelledSource questions(String context, String answers) throws IOException {
    return LabelledFiles.read(
        write(
            "a.jsonl",
            "{\"context\": \"%s\", \"question\": \"Where?\", \"answers\": %s}"
                .formatted(context, answers)),
        Optional.empty(),
        new FieldNames("context", "answers", Optional.of("question")),
        LabelKind.ANSWERS);
  }

  private LabelledSource read(String name, LabelKind kind, String... lines) throws IOException {
    return LabelledFiles.read(write(name, lines), Optional.empty(), FieldNames.defaults(), kind);
  }

  private Path write(String name, String... lines) throws IOException {
    return Files.writeString(
        directory.resolve(name), String.join("\n", lines), StandardCharsets.UTF_8);
  }
}
