package io.amberstream.labelled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SquadFileTest {
  private static final String SECOND =
      """
      {"version": "v2.0", "data": [{"title": "t", "paragraphs": [
        {"context": "Ann rang Bo.", "qas": [
          {"id": "1", "question": "Who rang?", "is_impossible": false,
           "answers": [{"text": "Ann", "answer_start": 0}, {"text": "Ann", "answer_start": 0}]},
          {"id": "2", "question": "When?", "is_impossible": true, "answers": [],
           "plausible_answers": [{"text": "Bo", "answer_start": 9}]}]},
        {"context": "Nothing.", "qas": [
          {"id": "3", "question": "What?", "answers": [{"text": "Nothing", "answer_start": 0}]}]}]}]}
      """;

  @TempDir private Path directory = Path.of("");

  @Test
  void questionsOfAllParagraphsAreRead() throws IOException {
    Path file = TextFile.of(directory, SECOND);
    assertThat(SquadFile.read(file, 10).questions())
        .containsExactly(
            new Asked(
                "question 1", "Ann rang Bo.", "Who rang?", List.of(at(0, "Ann"), at(0, "Ann"))),
            new Asked("question 2", "Ann rang Bo.", "When?", List.of()),
            new Asked("question 3", "Nothing.", "What?", List.of(at(0, "Nothing"))));
    assertThat(SquadFile.read(file, 10).questions().get(1).hasAnswer()).isFalse();
    assertThat(SquadFile.read(file, 2).questions()).hasSize(2);
  }

  @Test
  void versionOrQuestionsTellWhetherAnswersMayLack() throws IOException {
    assertThat(SquadFile.read(TextFile.of(directory, SECOND), 1).mayLackAnswers()).isTrue();
    String unnamed = SECOND.replace("\"version\": \"v2.0\", ", "");
    assertThat(SquadFile.read(TextFile.of(directory, unnamed), 10).mayLackAnswers()).isTrue();
    assertThat(SquadFile.read(TextFile.of(directory, unnamed), 1).mayLackAnswers()).isFalse();
    String first = unnamed.replace("{\"data\"", "{\"version\": \"1.1\", \"data\"");
    assertThat(SquadFile.read(TextFile.of(directory, first), 1).mayLackAnswers()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        " Pure Land,Pure Land,0,1,1", // A blank was stripped from the front of the paragraph.
        "Paris .,Paris ,0,0,0", // Blanks around an answer are no part of it.
        "Paris ., Paris,0,0,1",
        "🎉🎉 Ann,Ann,3,5,0", // Counted in code points, as Python does.
        "🎉🎉 Ann,Ann,5,5,0", // Counted in UTF-16 units.
        "an Ann an,an,6,7,1", // The nearest one counts.
        "one two,two,99,4,1"
      })
  void anAnswerIsFoundWhereItStands(
      String context, String answer, int written, int start, int moved) throws IOException {
    SquadFile file = SquadFile.read(TextFile.of(directory, questions(context, answer, written)), 1);
    assertThat(file.questions().get(0).answers()).containsExactly(at(start, answer.strip()));
    assertThat(file.moved()).isEqualTo(moved);
  }

  @Test
  void anAnswerThatStandsNowhereHasNoPlace() throws IOException {
    SquadFile file = SquadFile.read(TextFile.of(directory, questions("Paris", "Rome", 0)), 1);
    assertThat(file.questions().get(0).answers())
        .containsExactly(new Asked.Answer("Rome", OptionalInt.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]                               | data is missing, expected an array",
        "{\"data\": {}}                   | data is of type OBJECT, expected an array",
        "{\"data\": [{}]}                 | data[0].paragraphs is missing, expected an array",
        "{\"data\": [{\"paragraphs\": [{\"context\": 1}]}]} | data[0].paragraphs[0].context is of"
            + " type NUMBER, expected a string",
      })
  void whatIsNotLaidOutAsSquadIsNamed(String json, String message) {
    Path file = TextFile.of(directory, json);
    assertThatThrownBy(() -> SquadFile.read(file, 10))
        .isInstanceOf(LabelledFileException.class)
        .hasMessageStartingWith(file + ": " + message);
  }

  @Test
  void whatIsNoJsonIsNamedWithItsLine() {
    Path file = TextFile.of(directory, "{\"data\":", "label\ttext");
    assertThatThrownBy(() -> SquadFile.read(file, 10))
        .isInstanceOf(LabelledFileException.class)
        .hasMessageStartingWith(file + ", line 2: is no JSON, expected a SQuAD file: ");
  }

  private static Asked.Answer at(int start, String answer) {
    return new Asked.Answer(answer, OptionalInt.of(start));
  }

  private static String questions(String context, String answer, int start) {
    return """
    {"data": [{"paragraphs": [{"context": "%s", "qas": [
      {"id": "1", "question": "?", "answers": [{"text": "%s", "answer_start": %d}]}]}]}]}"""
        .formatted(context, answer, start);
  }
}
