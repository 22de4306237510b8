package io.amberstream.labelled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LabelledFilesTest {
  private static final FieldNames PAIRS = new FieldNames("text", "label", Optional.of("other"));
  @TempDir private Path directory = Path.of("");

  @Test
  void aQuoteInTsvIsACharacter() throws IOException {
    assertThat(
            read("a.tsv", LabelKind.SINGLE_LABEL, "pos\t\"Second", "neg\tplain \"one\"").examples())
        .containsExactly(one("line 1", "\"Second", "pos"), one("line 2", "plain \"one\"", "neg"));
  }

  @Test
  void csvIsQuotedAndRowsMayHoldLineEnds() throws IOException {
    LabelledSource source =
        read(
            "a.csv",
            LabelKind.SINGLE_LABEL,
            "id,label,text",
            "1,pos,\"Fine, and \"\"good\"\"",
            "still fine\"",
            "",
            "2,neg, not so ",
            "3,,nobody knows");
    assertThat(source.examples())
        .containsExactly(
            one("line 2", "Fine, and \"good\"\nstill fine", "pos"),
            one("line 5", " not so ", "neg"));
    assertThat(source.rows()).isEqualTo(3);
    assertThat(source.leftOut()).containsExactly(Map.entry("without a label", 1L));
  }

  @Test
  void jsonLinesHaveFieldsByPathOrPointer() throws IOException {
    FieldNames fields = new FieldNames("mail.body", "/tags/0", Optional.empty());
    LabelledSource source =
        LabelledFiles.read(
            write(
                "a.jsonl",
                "{\"mail\": {\"body\": \"hi 🎉\"}, \"tags\": [\"x\", \"y\"]}",
                "",
                "{\"mail\": {\"body\": \"ho\"}, \"tags\": [1.50]}",
                "{\"mail\": {\"body\": \"none\"}, \"tags\": null}"),
            Optional.empty(),
            fields,
            LabelKind.SINGLE_LABEL);
    assertThat(source.examples())
        .containsExactly(one("line 1", "hi 🎉", "x"), one("line 3", "ho", "1.50"));
    assertThat(source.leftOut()).containsEntry("without a label", 1L);
  }

  @Test
  void severalLabelsStandInOneCellInAListOrInAnObject() throws IOException {
    assertThat(read("a.tsv", LabelKind.MULTI_LABEL, "a, b\tone", "\tnone").examples())
        .containsExactly(
            new Classified("line 1", "one", Optional.empty(), List.of("a", "b")),
            new Classified("line 2", "none", Optional.empty(), List.of()));
    assertThat(
            read(
                    "a.jsonl",
                    LabelKind.MULTI_LABEL,
                    "{\"text\": \"one\", \"label\": [\"b\", \"a\"]}",
                    "{\"text\": \"two\", \"label\": {\"a\": 1, \"b\": false, \"c\": null}}")
                .examples())
        .containsExactly(
            new Classified("line 1", "one", Optional.empty(), List.of("b", "a")),
            new Classified(
                "line 2", "two", Optional.empty(), List.of("a"), Optional.of(Set.of("b"))));
  }

  @Test
  void aLabelThatIsNotGivenIsUnknownAndNotAbsent() throws IOException {
    LabelledSource source =
        read(
            "a.jsonl",
            LabelKind.MULTI_LABEL,
            "{\"text\": \"x\", \"label\": {\"a\": 1}}",
            "{\"text\": \"y\", \"label\": [\"a\"]}");
    Classified judged = (Classified) source.examples().get(0);
    assertThat(judged.knows("a")).isTrue();
    assertThat(judged.knows("b")).isFalse();
    assertThat(((Classified) source.examples().get(1)).knows("b")).isTrue();
  }

  @Test
  void theOrderOfAPairIsKept() throws IOException {
    assertThat(read("a.tsv", LabelKind.SINGLE_LABEL, "yes\ta\tb", "no\tb\ta").examples())
        .containsExactly(
            new Classified("line 1", "a", Optional.of("b"), List.of("yes")),
            new Classified("line 2", "b", Optional.of("a"), List.of("no")));
    assertThat(
            LabelledFiles.read(
                    write("a.csv", "other,text,label", "b,a,2.5"),
                    Optional.empty(),
                    PAIRS,
                    LabelKind.NUMBER)
                .examples())
        .containsExactly(new Scored("line 2", "a", Optional.of("b"), 2.5));
  }

  @ParameterizedTest
  @EnumSource(
      value = LabelKind.class,
      names = {"SINGLE_LABEL", "MULTI_LABEL", "NUMBER", "TAGS"})
  void anEmptyFileIsNamed(LabelKind kind) {
    assertThatThrownBy(() -> read("a.tsv", kind))
        .isInstanceOf(LabelledFileException.class)
        .hasMessage(directory.resolve("a.tsv") + ": is empty, expected labelled texts");
  }

  @Test
  void aFileWithoutALabelIsNamed() {
    assertWrong(
        "a.jsonl",
        ": none of 2 rows has a field 'label'; the fields of the first are [text, category];"
            + " --label-field says which to take",
        "{\"text\": \"x\", \"category\": \"A\"}",
        "{\"text\": \"y\", \"label\": null}");
    assertWrong("a.tsv", ": holds no labelled text: 1 rows without a label", "\ttext");
  }

  @Test
  void allProblemsOfAFileAreTold() {
    assertWrong(
        "a.jsonl",
        String.join(
            "\n  ",
            " has 5 problems:",
            "line 1: column 2: not JSON, expected one JSON object",
            "line 2: no field 'text', or null in it; expected a text",
            "line 4: the field 'text' is a number, expected a text",
            "line 5: the label field 'label' is an array, expected one label",
            "line 6: the value is an array, expected a JSON object"),
        "{text}",
        "{\"label\": \"x\"}",
        "{\"text\": \"fine\", \"label\": \"x\"}",
        "{\"text\": 1, \"label\": \"x\"}",
        "{\"text\": \"x\", \"label\": [\"a\", \"b\"]}",
        "[]");
  }

  @Test
  void tenProblemsAreShownAndTheOthersCounted() {
    String[] lines = new String[13];
    Arrays.fill(lines, "no tab");
    assertThatThrownBy(() -> read("a.tsv", LabelKind.SINGLE_LABEL, lines))
        .isInstanceOf(LabelledFileException.class)
        .hasMessageContainingAll("has 13 problems:", "\n  line 10: 1 column(s)", "\n  and 3 more")
        .message()
        .doesNotContain("line 11");
  }

  @Test
  void columnsThatAreNotThereAreNamed() {
    assertWrong(
        "a.csv",
        ", line 1: no column 'text'; the first row names [\"label\", \"body\"]; --text-field,"
            + " --label-field and --other-field say which to take",
        "label,body",
        "a,b");
    assertWrong("a.csv", ", line 1: two columns 'text', expected one", "text,label,text", "a,b,c");
    assertWrong(
        "a.csv",
        String.join(
            "\n  ",
            " has 2 problems:",
            "line 2: 3 cell(s), expected 2 as the first row has; a text with commas stands in quotes",
            "line 4: 1 cell(s), expected 2 as the first row has; a text with commas stands in quotes"),
        "label,text",
        "a,one,two",
        "a,one",
        "b");
    assertWrong("a.csv", ": is empty, expected a row with the names of columns");
  }

  @Test
  void aQuoteThatNothingClosesIsNamed() {
    assertThatThrownBy(
            () -> read("a.csv", LabelKind.SINGLE_LABEL, "label,text", "a,\"one", "b,two"))
        .isInstanceOf(LabelledFileException.class)
        .hasMessageContaining("is not CSV as RFC 4180 has it: a quote that nothing closes");
  }

  @Test
  void whatIsNoNumberIsNamed() {
    assertThatThrownBy(() -> read("a.tsv", LabelKind.NUMBER, "1\tx", "NaN\ty", "1e999\tz"))
        .isInstanceOf(LabelledFileException.class)
        .hasMessageContainingAll(
            "line 2: label \"NaN\", expected a number", "line 3: label \"1e999\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\": 2} | label \"a\" is \"2\", expected true, false, 1, 0 or null for not known",
        "{\"a\": \"yes\"} | label \"a\" is a string, expected true",
        "[\"a\", \"\"] | an empty name among the labels",
        "[{}] | the label field 'label' is an object, expected one label"
      })
  void whatIsNoListOfLabelsIsNamed(String label, String message) {
    assertThatThrownBy(
            () ->
                read(
                    "a.jsonl",
                    LabelKind.MULTI_LABEL,
                    "{\"text\": \"x\", \"label\": %s}".formatted(label)))
        .isInstanceOf(LabelledFileException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aSuffixOrANameTellsTheFormat() throws IOException {
    assertWrong("a.dat", ": its suffix names no format, expected one of .tsv, .tab, .csv", "a\tb");
    Path file = write("a.dat", "a\tb");
    assertThat(
            LabelledFiles.read(
                    file,
                    Optional.of(FileFormat.TSV),
                    FieldNames.defaults(),
                    LabelKind.SINGLE_LABEL)
                .examples())
        .hasSize(1);
    assertThatThrownBy(
            () ->
                LabelledFiles.read(
                    file, Optional.of(FileFormat.TSV), FieldNames.defaults(), LabelKind.TAGS))
        .hasMessageEndingWith("format tsv does not hold what the head learns from");
  }

  private void assertWrong(String name, String message, String... lines) {
    assertThatThrownBy(() -> read(name, LabelKind.SINGLE_LABEL, lines))
        .isInstanceOf(LabelledFileException.class)
        .hasMessageStartingWith(directory.resolve(name) + message);
  }

  private LabelledSource read(String name, LabelKind kind, String... lines) throws IOException {
    return LabelledFiles.read(write(name, lines), Optional.empty(), FieldNames.defaults(), kind);
  }

  private Path write(String name, String... lines) throws IOException {
    return Files.writeString(
        directory.resolve(name), String.join("\n", lines), StandardCharsets.UTF_8);
  }

  private static Classified one(String place, String text, String label) {
    return new Classified(place, text, Optional.empty(), List.of(label));
  }
}
