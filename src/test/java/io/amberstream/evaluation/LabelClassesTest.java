package io.amberstream.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.input.InputException;
import io.amberstream.labelled.LabelledFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabelClassesTest {
  private static final Path FILE = Path.of("file.tsv");

  private static final List<String> LABELS = List.of("entailment", "neutral", "contradiction");

  @Test
  void everyLabelIsAClassWhereNothingIsSaid() {
    LabelClasses classes = LabelClasses.of(LABELS);
    assertThat(classes.names()).isEqualTo(LABELS);
    assertThat(classes.index("neutral")).hasValue(1);
    assertThat(classes.index(FILE, 1, "contradiction")).isEqualTo(2);
  }

  @Test
  void theFileMayHaveAnotherNameForALabel() {
    LabelClasses classes = classes(List.of(), Map.of("yes", List.of("entailment")));
    assertThat(classes.names()).isEqualTo(LABELS);
    assertThat(classes.index(FILE, 1, "yes")).isZero();
    assertThat(classes.index(FILE, 1, "entailment")).isZero();
  }

  @Test
  void theFileMayHaveOneNameForSeveralLabels() {
    LabelClasses classes = classes(List.of(), Map.of("no", List.of("contradiction", "neutral")));
    assertThat(classes.names()).containsExactly("entailment", "no");
    assertThat(classes.index("neutral")).hasValue(1);
    assertThat(classes.index("contradiction")).hasValue(1);
    assertThat(classes.index(FILE, 1, "no")).isEqualTo(1);
    assertThat(classes.index(FILE, 1, "neutral")).isEqualTo(1);
  }

  @Test
  void onlySomeLabelsMayBeAnswered() {
    LabelClasses classes = classes(List.of("contradiction", "entailment"), Map.of());
    assertThat(classes.names()).containsExactly("entailment", "contradiction");
    assertThat(classes.index("neutral")).isEmpty();
    assertThatThrownBy(() -> classes.index(FILE, 7, "neutral"))
        .isInstanceOf(LabelledFileException.class)
        .hasMessage(
            "file.tsv, line 7: label \"neutral\", but the labels of head 'nli' are entailment, contradiction; --map NAME=LABEL says which of them a name of the file is");
  }

  @Test
  void rulesAboutOtherLabelsAreRefused() {
    assertThatThrownBy(() -> classes(List.of("yes"), Map.of()))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "labels: head 'nli' has no label 'yes', expected of entailment, neutral, contradiction");
    assertThatThrownBy(() -> classes(List.of(), Map.of("yes", List.of("true"))))
        .hasMessageStartingWith("what 'yes' stands for: head 'nli' has no label 'true'");
    assertThatThrownBy(() -> classes(List.of("neutral"), Map.of("yes", List.of("entailment"))))
        .hasMessageStartingWith("what 'yes' stands for: head 'nli' has no label 'entailment'");
  }

  @Test
  void aLabelHasOneNameOnly() {
    Map<String, List<String>> names =
        Map.of(
            "no", List.of("neutral", "contradiction"), "maybe", List.of("neutral", "entailment"));
    assertThatThrownBy(() -> classes(List.of(), names))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("stand for label 'neutral' and others of head 'nli'");
  }

  @Test
  void ofManyLabelsAMessageListsTheFirst() {
    List<String> many = IntStream.range(0, 151).mapToObj(i -> "l" + i).toList();
    assertThatThrownBy(() -> LabelClasses.of(many).index(FILE, 1, "x"))
        .hasMessageContaining(", l29 and 121 more; --map");
  }

  private static LabelClasses classes(List<String> only, Map<String, List<String>> names) {
    return LabelClasses.of("nli", LABELS, new LabelRules(only, names));
  }
}
