package io.amberstream.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amberstream.tagging.TextSpan;
import io.amberstream.terms.TermList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flips, shifts and names found, of answers that are given, against values worked out by hand. */
class CounterfactualsTest {
  @TempDir private Path folder;
  private TermList terms;

  @BeforeEach
  void setUp() throws IOException {
    String templates =
        IntStream.range(0, 10)
            .mapToObj(i -> "  - Text %d of {word|name}.\n".formatted(i))
            .collect(Collectors.joining());
    terms =
        TermList.of(
            Files.writeString(
                folder.resolve("terms.yaml"),
                """
                neutral: { word: it }
                groups:
                  pets: [cat, dog, hen]
                  people: [{ name: Ann Lee }, { name: Bo Li }]
                templates:
                """
                    + templates));
  }

  @Test
  void flipsAreCountedByPairAndShiftsFromTheReplacedTerms() {
    Counterfactuals found = new Counterfactuals(terms, new Bootstrap(1), 0.05);
    found.measure(CounterfactualsTest::answer);

    // Only the dog of texts 0 to 3 gets another answer: two of the three pairs of each.
    Figure pets = figure(found, Measure.FLIP_RATE, "pets");
    assertThat(pets.value()).isCloseTo(4 * 2 / 30.0, within(1e-12));
    assertThat(pets.n()).isEqualTo(30);
    assertThat(pets.sources()).isEqualTo(10);
    assertThat(pets.verdict()).isEqualTo(Verdict.BAD);
    Figure people = figure(found, Measure.FLIP_RATE, "people");
    assertThat(people.value()).isZero();
    // None of ten templates: up to 3.84 / 13.84, which is more than 0.05.
    assertThat(people.interval().orElseThrow().high()).isCloseTo(0.2775, within(1e-4));
    assertThat(people.verdict()).isEqualTo(Verdict.TOO_FEW);

    // Cats and hens stay where "it" is; dogs go up by 0.7 in four of ten texts.
    assertThat(figure(found, Measure.SHIFT, "pets").value()).isCloseTo(0.7 * 4 / 30, within(1e-12));
    assertThat(figure(found, Measure.TERM_SHIFT, "pets: dog").value())
        .isCloseTo(0.28, within(1e-12));
    assertThat(figure(found, Measure.TERM_SHIFT, "pets: cat").verdict()).isEqualTo(Verdict.GOOD);
    assertThat(figure(found, Measure.SHIFT, "people").value()).isZero();
  }

  @Test
  void theWorstPairsAreThoseThatFlip() {
    Counterfactuals found = new Counterfactuals(terms, new Bootstrap(1), 0.05);
    found.measure(CounterfactualsTest::answer);
    TextPair worst = found.worst().get(0);
    assertThat(worst.isFlip()).isTrue();
    assertThat(worst.second()).isEqualTo("Text 0 of dog.");
    assertThat(worst.scores()).containsExactly(0.2, 0.9);
    assertThat(worst.answer(0)).isEqualTo("none");
    assertThat(worst.answer(1)).isEqualTo("bad");
    assertThat(found.worst()).filteredOn(TextPair::isFlip).hasSize(4);
  }

  @Test
  void aNameIsFoundWhereASpanCoversItAndNothingElse() {
    List<Figure> figures =
        NameRecall.figures(terms, CounterfactualsTest::answer, "PER", new Bootstrap(1), 0.05);
    // "Ann Lee" is found in whole in all ten, of "Bo Li" only "Bo".
    assertThat(figures).hasSize(1);
    assertThat(figures.get(0).group()).isEqualTo("people");
    assertThat(figures.get(0).value()).isEqualTo(0.5);
    assertThat(figures.get(0).n()).isEqualTo(20);
  }

  private static Answer answer(String text) {
    boolean bad = text.matches("Text [0-3] of dog\\.");
    List<TextSpan> spans =
        text.contains("Ann")
            ? List.of(new TextSpan("PER", 10, 17, "Ann Lee", 1))
            : List.of(
                new TextSpan("PER", 10, 12, "Bo", 1), new TextSpan("LOC", 10, 15, "Bo Li", 1));
    return new Answer(bad ? Set.of("bad") : Set.of(), bad ? 0.9 : 0.2, spans);
  }

  private static Figure figure(Counterfactuals found, Measure measure, String group) {
    return found.figures().stream()
        .filter(figure -> figure.measure() == measure && figure.group().equals(group))
        .findFirst()
        .orElseThrow();
  }
}
