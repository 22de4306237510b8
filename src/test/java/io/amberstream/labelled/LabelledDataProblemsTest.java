package io.amberstream.labelled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.input.InputException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is wrong with labelled texts as a whole, or looks so. */
class LabelledDataProblemsTest {
  private static final Split TENTH = new Split(Split.DEFAULT_SHARE);
  private static final Split NONE = new Split(0);

  @Test
  void aLabelThatOnlyThePartHeldOutHasIsNamed() {
    assertThatThrownBy(
            () ->
                LabelledData.of(
                    LabelKind.SINGLE_LABEL,
                    List.of(source("a", row(1, "x", "A"), row(2, "y", "B"))),
                    List.of(source("dev", row(1, "u", "C"), row(2, "v", "A"), row(3, "w", "D")))))
        .isInstanceOf(InputException.class)
        .hasMessage(
            """
            the part held out has labels that training lacks, which has A, B:
              dev, line 1: label "C"
              dev, line 3: label "D"
            add texts with these labels to training, or take them out""");
  }

  @Test
  void namesThatAreNearlyEqualAreWarnedOf() {
    LabelledData data =
        data(
            List.of(
                row(1, "u", "pos"), row(2, "v", "Pos"), row(3, "w", "pos "), row(4, "x", "neg")));
    assertThat(data.labels().size()).isEqualTo(4);
    assertThat(data.report().warnings())
        .contains(
            "labels \"Pos\", \"pos\", \"pos \" differ in case or blanks only and are taken for"
                + " different ones");
  }

  @Test
  void aSingleLabelIsNamed() {
    assertWrong(
        LabelKind.SINGLE_LABEL,
        "all 2 texts have the label \"A\", expected two labels at least; add texts of another",
        row(1, "x", "A"),
        row(2, "y", "A"));
    assertWrong(
        LabelKind.MULTI_LABEL,
        "no label has both texts with it and texts without it (A), expected some of each; add"
            + " those that are missing",
        row(1, "x", "A"),
        row(2, "y", "A"));
    assertWrong(
        LabelKind.NUMBER,
        "all 2 texts have the number 3.0, expected different ones",
        new Scored("line 1", "x", Optional.empty(), 3),
        new Scored("line 2", "y", Optional.empty(), 3));
  }

  @Test
  void whereNothingIsTaggedOrAnsweredThatIsSaid() {
    Tagged sentence = new Tagged(1, "a", List.of(new Tagged.Word(1, 0, 1, "O")));
    assertWrong(
        LabelKind.TAGS,
        "all words of all 1 sentences are tagged O, expected some tags such as B-PER",
        sentence);
    assertWrong(
        LabelKind.ANSWERS,
        "none of the 1 questions has an answer, expected some that have one",
        new Asked("question 1", "context", "Who?", List.of()));
    assertWrong(
        LabelKind.SINGLE_LABEL,
        "no labelled text is left to learn from: all contradict each other or are held out",
        row(1, "x", "A"),
        row(2, "x", "B"));
  }

  @Test
  void aLabelThatEveryTextHasIsWarnedOf() {
    LabelledData data =
        LabelledData.of(
            LabelKind.MULTI_LABEL,
            List.of(
                source(
                    "a",
                    new Classified("line 1", "x", Optional.empty(), List.of("A", "B")),
                    new Classified("line 2", "y", Optional.empty(), List.of("A")))),
            NONE);
    assertThat(data.report().warnings())
        .contains("labels that every text has, or none: \"A\"; they cannot be learnt");
  }

  @Test
  void anotherListThanTheHeadsIsNamed() {
    LabelledData data = data(List.of(row(1, "x", "A"), row(2, "y", "B")));
    data.requireLabels(LabelList.ofNames(List.of("A", "B")));
    assertThatThrownBy(() -> data.requireLabels(LabelList.ofNames(List.of("B", "A"))))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("the data has the labels A, B, but the head has B, A; expected");
  }

  private static void assertWrong(LabelKind kind, String message, LabelledExample... examples) {
    assertThatThrownBy(() -> LabelledData.of(kind, List.of(source("a", examples)), TENTH))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
  }

  private static LabelledData data(List<LabelledExample> rows) {
    return LabelledData.of(LabelKind.SINGLE_LABEL, List.of(source("rows", rows)), NONE);
  }

  private static LabelledSource source(String name, LabelledExample... examples) {
    return source(name, List.of(examples));
  }

  private static LabelledSource source(String name, List<LabelledExample> examples) {
    return new LabelledSource(name, examples, examples.size(), Map.of());
  }

  private static Classified row(int line, String text, String label) {
    return new Classified("line " + line, text, Optional.empty(), List.of(label));
  }
}
