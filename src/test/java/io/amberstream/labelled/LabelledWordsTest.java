package io.amberstream.labelled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of words with a tag each. */
class LabelledWordsTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void tagsOfAnySchemeBecomeIob2() throws IOException {
    for (List<String> tags :
        List.of(
            List.of("B-ORG", "I-ORG", "O", "B-LOC", "B-LOC"),
            List.of("I-ORG", "I-ORG", "O", "I-LOC", "B-LOC"),
            List.of("B-ORG", "E-ORG", "O", "S-LOC", "S-LOC"),
            List.of("B-ORG", "L-ORG", "O", "U-LOC", "U-LOC"))) {
      String[] lines = tags.stream().map(tag -> "word " + tag).toArray(String[]::new);
      Tagged sentence = (Tagged) read("a.tsv", LabelKind.TAGS, lines).examples().get(0);
      assertThat(sentence.tags()).containsExactly("B-ORG", "I-ORG", "O", "B-LOC", "B-LOC");
    }
  }

  @Test
  void wordsAndTagsMayStandInListsOfJson() throws IOException {
    FieldNames fields = new FieldNames("tokens", "tags", Optional.empty());
    Path file =
        write(
            "a.jsonl",
            "{\"tokens\": [\"EU\", \"rejects\"], \"tags\": [\"I-ORG\", \"O\"]}",
            "{\"tokens\": [\"unlabelled\"]}");
    LabelledSource source = LabelledFiles.read(file, Optional.empty(), fields, LabelKind.TAGS);
    assertThat(source.examples())
        .containsExactly(
            new Tagged(
                "line 1",
                "EU rejects",
                List.of(new Tagged.Word(0, 0, 2, "B-ORG"), new Tagged.Word(0, 3, 10, "O"))));
    assertThat(source.leftOut()).containsEntry("without a label", 1L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[\"a\", \"b\"] | [\"O\"] | 2 words in 'text' and 1 tags in 'label', expected as many",
        "[] | [] | 0 words in 'text' and 0 tags in 'label'",
        "[\"a\"] | [3] | an element of the field 'label' is a number, expected a list of tags",
        "[\" \"] | [\"O\"] | an element of the field 'text' is blank, expected a list of words",
        "\"a b\" | [\"O\", \"O\"] | the field 'text' is a string, expected a list of words"
      })
  void wordsAndTagsThatDoNotFitAreNamed(String words, String tags, String message) {
    assertThatThrownBy(
            () ->
                read(
                    "a.jsonl",
                    LabelKind.TAGS,
                    "{\"text\": %s, \"label\": %s}".formatted(words, tags)))
        .isInstanceOf(LabelledFileException.class)
        .hasMessageContaining("line 1: " + message);
  }

  private LabelledSource read(String name, LabelKind kind, String... lines) throws IOException {
    return LabelledFiles.read(write(name, lines), Optional.empty(), FieldNames.defaults(), kind);
  }

  private Path write(String name, String... lines) throws IOException {
    return Files.writeString(
        directory.resolve(name), String.join("\n", lines), StandardCharsets.UTF_8);
  }
}
