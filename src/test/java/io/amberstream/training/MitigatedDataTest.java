package io.amberstream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.amberstream.input.InputException;
import io.amberstream.labelled.Classified;
import io.amberstream.labelled.FieldNames;
import io.amberstream.labelled.LabelKind;
import io.amberstream.labelled.LabelledData;
import io.amberstream.labelled.LabelledExample;
import io.amberstream.labelled.LabelledSource;
import io.amberstream.labelled.Split;
import io.amberstream.labelled.Tagged;
import io.amberstream.model.ProblemType;
import io.amberstream.model.Task;
import io.amberstream.terms.TermList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MitigatedDataTest {
  private static final String TERMS =
      """
      articles: [a, an]
      groups:
        religion:
          - { person: a Muslim, people: Muslims }
          - { person: a Christian, people: Christians }
          - { person: an atheist, people: atheists }
        names: [{ name: Fatima Hassan }, { name: Emily Clark }, { name: Cher }]
      """;

  @TempDir Path folder;

  private Path terms = Path.of("");

  @BeforeEach
  void writeTerms() throws IOException {
    terms = Files.writeString(folder.resolve("terms.yaml"), TERMS);
  }

  @Test
  void textsThatNameAGroupAreLearntWithItsOtherTermsToo() throws IOException {
    MitigatedData data =
        made(
            "data.tsv",
            "bad\tMuslims!\ngood\tI met an atheist.\nbad\tno\n",
            Task.TEXT_CLASSIFICATION);
    assertThat(texts(data.data().training()))
        .containsExactlyInAnyOrder(
            "bad: Muslims!",
            "bad: Christians!",
            "bad: Atheists!",
            "good: I met an atheist.",
            "good: I met a Muslim.",
            "good: I met a Christian.",
            "bad: no");
    assertThat(data.report()).contains(new MitigationReport(4, 2, List.of()));
    assertThat(data.text()).endsWith("augment   4 examples made of 2 texts that name a group\n");
  }

  @Test
  void whatIsLearntOrHeldOutAlreadyIsNotMade() throws IOException {
    LabelledData read =
        LabelledData.of(
            LabelKind.of(Task.TEXT_CLASSIFICATION, ProblemType.SINGLE_LABEL_CLASSIFICATION),
            List.of(
                source(
                    "data.tsv",
                    "bad\tMuslims.\ngood\tno\ngood\tChristians.\n",
                    Task.TEXT_CLASSIFICATION)),
            List.of(source("held.tsv", "good\tAtheists.\nbad\tno\n", Task.TEXT_CLASSIFICATION)));
    MitigatedData data = MitigatedData.of(read, Optional.of(mitigation(9, false)), 1);
    assertThat(data.data().training()).isEqualTo(read.training());
    assertThat(data.data().heldOut()).isEqualTo(read.heldOut());
  }

  @Test
  void theSameSeedMakesTheSame() throws IOException {
    String lines =
        "bad\tMuslims!\ngood\tI met an atheist.\ngood\tCher sang.\nbad\tThe Christian cook.\n";
    LabelledData read = read("data.tsv", lines, Task.TEXT_CLASSIFICATION);
    assertThat(Stream.of(1L, 1L, 2L, 3L, 4L).map(seed -> once(read, seed)).distinct().count())
        .isBetween(2L, 4L);
    assertThat(once(read, 1)).isEqualTo(once(read, 1)).hasSize(8);
  }

  private List<String> once(LabelledData read, long seed) {
    return texts(MitigatedData.of(read, Optional.of(mitigation(1, false)), seed).data().training());
  }

  @Test
  void otherWordsInAnEntityAreTheEntity() throws IOException {
    String conll =
        "Dr O\nFatima B-PER\nHassan I-PER\ncame O\n\nA O\nChristian O\nin O\nRome B-LOC\n";
    MitigatedData data = made("data.conll", conll, Task.TOKEN_CLASSIFICATION);
    assertThat(data.data().training())
        .extracting(MitigatedDataTest::tagged)
        .containsExactlyInAnyOrder(
            "Dr/O Fatima/B-PER Hassan/I-PER came/O",
            "Dr/O Emily/B-PER Clark/I-PER came/O",
            "Dr/O Cher/B-PER came/O",
            "A/O Christian/O in/O Rome/B-LOC",
            "A/O Muslim/O in/O Rome/B-LOC",
            "An/O atheist/O in/O Rome/B-LOC");
  }

  @Test
  void aTermOfSeveralEntitiesStays() throws IOException {
    String conll = "Fatima B-PER\nHassan B-LOC\n\nin O\nRome B-LOC\n";
    MitigatedData data = made("data.conll", conll, Task.TOKEN_CLASSIFICATION);
    assertThat(data.report()).contains(new MitigationReport(0, 0, List.of()));
  }

  @Test
  void weighedByGroupsNoGroupHasALabelMoreOften() throws IOException {
    // Eight texts, four of each label; of the four that name a religion three are bad.
    String lines =
        """
        bad\tMuslims 1
        bad\tMuslims 2
        bad\tatheists
        good\tChristians
        bad\ta
        good\tb
        good\tc
        good\td
        """;
    LabelledData read = read("data.tsv", lines, Task.TEXT_CLASSIFICATION);
    MitigatedData data = MitigatedData.of(read, Optional.of(mitigation(0, true)), 1);
    // n(group) n(label) / (n n(group, label)) = 4 * 4 / (8 * 3) = 2/3, and 4 * 4 / (8 * 1) = 2.
    assertThat(data.report().orElseThrow().weights())
        .containsExactly(
            new MitigationReport.Weight("no group", "bad", 1, 2),
            new MitigationReport.Weight("no group", "good", 3, 4.0 * 4 / 8 / 3),
            new MitigationReport.Weight("religion", "bad", 3, 4.0 * 4 / 8 / 3),
            new MitigationReport.Weight("religion", "good", 1, 2));
    GroupBalance balance = data.balance().orElseThrow();
    assertThat(read.training().stream().mapToDouble(one -> balance.weight((Classified) one)).sum())
        .isCloseTo(8, within(1e-9));
  }

  @Test
  void questionsHaveNoOtherTermsAndOnlyOneLabelIsBalanced() {
    assertThatThrownBy(
            () ->
                mitigation(1, false)
                    .requireFor(
                        "q", Task.QUESTION_ANSWERING, ProblemType.SINGLE_LABEL_CLASSIFICATION))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("head q: augment: counterfactual is not for question-answering");
    assertThatThrownBy(
            () ->
                mitigation(0, true)
                    .requireFor(
                        "m", Task.TEXT_CLASSIFICATION, ProblemType.MULTI_LABEL_CLASSIFICATION))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("head m: balance: groups is for heads that give a text one label");
  }

  private Mitigation mitigation(int copies, boolean balances) {
    return new Mitigation(copies, balances, TermList.of(terms));
  }

  private MitigatedData made(String name, String lines, Task task) throws IOException {
    return MitigatedData.of(read(name, lines, task), Optional.of(mitigation(9, false)), 1);
  }

  private LabelledData read(String name, String lines, Task task) throws IOException {
    return LabelledData.of(
        LabelKind.of(task, ProblemType.SINGLE_LABEL_CLASSIFICATION),
        List.of(source(name, lines, task)),
        new Split(0));
  }

  private LabelledSource source(String name, String lines, Task task) throws IOException {
    Path file = Files.writeString(folder.resolve(name), lines);
    return new DataSource.File(file, Optional.empty(), FieldNames.defaults())
        .read(LabelKind.of(task, ProblemType.SINGLE_LABEL_CLASSIFICATION));
  }

  private static List<String> texts(List<LabelledExample> examples) {
    return examples.stream()
        .map(one -> ((Classified) one).labels().get(0) + ": " + one.text())
        .toList();
  }

  private static String tagged(LabelledExample example) {
    Tagged tagged = (Tagged) example;
    return String.join(
        " ",
        tagged.words().stream()
            .map(word -> tagged.text().substring(word.start(), word.end()) + "/" + word.tag())
            .toList());
  }
}
