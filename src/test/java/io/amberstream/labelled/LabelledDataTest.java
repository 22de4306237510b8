package io.amberstream.labelled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabelledDataTest {
  private static final Split TENTH = new Split(Split.DEFAULT_SHARE);
  private static final Split NONE = new Split(0);

  @Test
  void theListDoesNotDependOnTheOrderOfTheRows() {
    List<LabelledExample> rows =
        new ArrayList<>(List.of(row(1, "x", "3"), row(2, "y", "1"), row(3, "z", "2")));
    assertThat(data(rows).labels().names()).containsExactly("1", "2", "3");
    Collections.reverse(rows);
    assertThat(data(rows).labels().names()).containsExactly("1", "2", "3");
    assertThat(data(rows).labels().index("2")).isEqualTo(1);
  }

  @Test
  void oneListIsMadeOfAllFiles() {
    LabelledData data =
        LabelledData.of(
            LabelKind.SINGLE_LABEL,
            List.of(source("a", row(1, "x", "A"), row(2, "y", "B")), source("b", row(1, "z", "C"))),
            List.of(source("dev", row(1, "u", "A"), row(2, "v", "C"))));
    assertThat(data.labels().names()).containsExactly("A", "B", "C");
    assertThat(data.heldOut()).hasSize(2);
    assertThat(data.report().warnings())
        .contains("nothing that is held out has \"B\", so that is not measured");
  }

  @Test
  void aTextIsHeldOutWhateverItsPlaceAndBlanks() {
    List<LabelledExample> rows = many(2000);
    LabelledData first = LabelledData.of(LabelKind.SINGLE_LABEL, List.of(source("a", rows)), TENTH);
    assertThat(first.heldOut()).hasSizeBetween(150, 250);
    assertThat(first.training()).hasSize(2000 - first.heldOut().size());
    List<LabelledExample> more = new ArrayList<>(many(3000));
    Collections.shuffle(more, new Random(7));
    Set<String> held =
        texts(LabelledData.of(LabelKind.SINGLE_LABEL, List.of(source("a", more)), TENTH).heldOut());
    assertThat(held).containsAll(texts(first.heldOut())).hasSizeGreaterThan(first.heldOut().size());
    assertThat(TENTH.holdsOut(" text 5\n")).isEqualTo(TENTH.holdsOut("text 5"));
  }

  @Test
  void aTextOfWhichOneKnowsWhatItIsNotIsLearntAndMeasuresNothing() {
    List<LabelledExample> rows = new ArrayList<>(many(100));
    for (int i = 100; i < 300; i++) {
      rows.add(judged(i, "text " + i, List.of(), Set.of("A")));
    }
    // What another row says of the same text is more.
    rows.add(judged(300, "text 1", List.of(), Set.of("A")));
    LabelledSource source = source("a", rows);
    LabelledData data = LabelledData.of(LabelKind.SINGLE_LABEL, List.of(source), TENTH);
    assertThat(data.heldOut()).hasSizeBetween(3, 20);
    assertThat(data.heldOut()).noneMatch(example -> ((Classified) example).isOnlyDenied());
    assertThat(data.training()).filteredOn(one -> ((Classified) one).isOnlyDenied()).hasSize(200);
    assertThat(data.report().text()).contains("201 that only tell a label they do not have");
    LabelledSource learnt = source("b", row(1, "other", "A"), row(2, "one more", "B"));
    LabelledData own = LabelledData.of(LabelKind.SINGLE_LABEL, List.of(learnt), List.of(source));
    assertThat(own.heldOut()).hasSize(100);
  }

  @Test
  void whatIsLearntOfASourceIsRepeatedAndNothingThatIsHeldOut() {
    LabelledSource many = source("a", many(200));
    LabelledData data = LabelledData.of(LabelKind.SINGLE_LABEL, List.of(many), TENTH);
    assertThat(data.repetitions(many, 3)).hasSize(2 * data.training().size());
    assertThat(texts(data.repetitions(many, 3))).isEqualTo(texts(data.training()));
    LabelledSource other = source("b", row(1, "a text of another file", "A"));
    assertThat(data.repetitions(other, 3)).isEmpty();
    assertThat(data.repetitions(many, 1)).isEmpty();
  }

  @Test
  void oneTextTwiceIsOneExampleOnOneSide() {
    List<LabelledExample> rows = new ArrayList<>(many(200));
    many(200)
        .forEach(row -> rows.add(row(1000, " " + row.text(), ((Classified) row).labels().get(0))));
    LabelledData data = LabelledData.of(LabelKind.SINGLE_LABEL, List.of(source("a", rows)), TENTH);
    assertThat(data.training().size() + data.heldOut().size()).isEqualTo(200);
    assertThat(data.report().doubles()).isEqualTo(200);
    assertThat(texts(data.training())).doesNotContainAnyElementsOf(texts(data.heldOut()));
  }

  @Test
  void ofTextsThatContradictEachOtherNoneIsKept() {
    LabelledData data =
        LabelledData.of(
            LabelKind.SINGLE_LABEL,
            List.of(
                source("a", row(1, "x", "A"), row(2, "y", "B"), row(3, "z", "A")),
                source("b", row(9, "x", "B"), row(10, "x", "A"))),
            NONE);
    assertThat(texts(data.training())).containsExactlyInAnyOrder("y", "z");
    assertThat(data.report().contradictions())
        .containsExactly(List.of("a, line 1", "b, line 9", "b, line 10"));
    assertThat(data.report().text())
        .contains(
            "dropped   all examples of 1 texts that have different labels:",
            "a, line 1; b, line 9; b, line 10");
  }

  @Test
  void partsOfWhatIsKnownOfATextAddUp() {
    LabelledExample first = judged(1, "x", List.of("a"), Set.of());
    LabelledExample second = judged(2, "x", List.of(), Set.of("b"));
    LabelledExample third = judged(3, "y", List.of("b"), Set.of("a"));
    LabelledData data =
        LabelledData.of(LabelKind.MULTI_LABEL, List.of(source("a", first, second, third)), NONE);
    assertThat(data.training()).containsExactly(judged(1, "x", List.of("a"), Set.of("b")), third);
    assertThat(data.report().contradictions()).isEmpty();

    LabelledExample against = judged(4, "x", List.of("b"), Set.of());
    LabelledExample fifth = judged(5, "z", List.of("a"), Set.of());
    assertThat(
            LabelledData.of(
                    LabelKind.MULTI_LABEL,
                    List.of(source("a", first, second, third, against, fifth)),
                    NONE)
                .training())
        .containsExactly(third, fifth);
  }

  @Test
  void pairsInBothOrdersAreTwoExamples() {
    LabelledExample one = new Classified("line 1", "a", Optional.of("b"), List.of("yes"));
    LabelledExample two = new Classified("line 2", "b", Optional.of("a"), List.of("no"));
    assertThat(
            LabelledData.of(LabelKind.SINGLE_LABEL, List.of(source("a", one, two)), NONE)
                .training())
        .containsExactly(one, two);
  }

  @Test
  void aClassOfOneRowStaysInTraining() {
    String held =
        IntStream.range(0, 1000)
            .mapToObj(i -> "rare " + i)
            .filter(TENTH::holdsOut)
            .findFirst()
            .orElseThrow();
    List<LabelledExample> rows = new ArrayList<>(many(300));
    rows.add(row(301, held, "C"));
    LabelledData data = LabelledData.of(LabelKind.SINGLE_LABEL, List.of(source("a", rows)), TENTH);
    assertThat(texts(data.training())).contains(held);
    assertThat(data.report().counts().get("C")).isEqualTo(new DataReport.Count(1, 0));
    assertThat(data.report().warnings())
        .contains("there is one example only of \"C\"; it is kept in training");
  }

  @Test
  void textsOnBothSidesAreDroppedFromTraining() {
    LabelledData data =
        LabelledData.of(
            LabelKind.SINGLE_LABEL,
            List.of(source("a", row(1, "x", "A"), row(2, "y", "B"), row(3, "z", "A"))),
            List.of(source("dev", row(1, "x ", "A"))));
    assertThat(texts(data.training())).containsExactly("y", "z");
    assertThat(data.report().onBothSides()).isEqualTo(1);
    assertThat(data.report().text()).contains("dropped   1 whose text is held out too");
  }

  @Test
  void tagsAreListedByTypeAndEntitiesCounted() {
    LabelledExample sentence =
        new Tagged(
            1,
            "a b c",
            List.of(
                new Tagged.Word(1, 0, 1, "B-PER"),
                new Tagged.Word(2, 2, 3, "I-PER"),
                new Tagged.Word(3, 4, 5, "B-LOC")));
    LabelledData data = LabelledData.of(LabelKind.TAGS, List.of(source("a", sentence)), NONE);
    assertThat(data.labels().names()).containsExactly("O", "B-LOC", "I-LOC", "B-PER", "I-PER");
    assertThat(data.report().counts())
        .containsExactly(
            Map.entry("LOC", new DataReport.Count(1, 0)),
            Map.entry("PER", new DataReport.Count(1, 0)));
  }

  @Test
  void answersOfSeveralPeopleAddUp() {
    Asked first = asked("1", 0);
    Asked second = asked("2", 4);
    LabelledData data =
        LabelledData.of(LabelKind.ANSWERS, List.of(source("a", first, second)), NONE);
    assertThat(data.training()).containsExactly(first.with(second));
    assertThat(data.report().doubles()).isEqualTo(1);
  }

  @Test
  void theReportHoldsNoText() {
    LabelledData data =
        data(
            List.of(
                row(1, "secret one", "A"),
                row(2, "secret two", "B"),
                row(3, "secret one", "B"),
                row(4, "secret three", "A")));
    assertThat(data.report().text())
        .startsWith("read      rows: 4 rows\nexamples  2 to learn from, 0 held out\n")
        .doesNotContain("secret");
  }

  private static LabelledData data(List<LabelledExample> rows) {
    return LabelledData.of(LabelKind.SINGLE_LABEL, List.of(source("rows", rows)), NONE);
  }

  private static List<LabelledExample> many(int count) {
    return IntStream.range(0, count)
        .<LabelledExample>mapToObj(i -> row(i + 1, "text " + i, i % 3 == 0 ? "A" : "B"))
        .toList();
  }

  private static Set<String> texts(List<LabelledExample> examples) {
    return examples.stream().map(LabelledExample::text).collect(Collectors.toSet());
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

  private static Classified judged(int line, String text, List<String> labels, Set<String> absent) {
    return new Classified("line " + line, text, Optional.empty(), labels, Optional.of(absent));
  }

  private static Asked asked(String id, int start) {
    return new Asked(
        id, "one one", "Which?", List.of(new Asked.Answer("one", OptionalInt.of(start))));
  }
}
