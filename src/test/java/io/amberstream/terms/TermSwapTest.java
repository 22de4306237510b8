package io.amberstream.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermSwapTest {
  private static final TermList LIST =
      TermListReader.read(
          "terms",
          """
          articles: [a, an]
          groups:
            religion:
              - { person: a Muslim, people: Muslims }
              - { person: a Christian, people: Christians }
              - { person: an atheist, people: atheists }
            names:
              - { name: Fatima Hassan }
              - { name: Emily Clark }
            age:
              - { person: an old man, people: old people }
              - { person: a teenager }
          """);
  private static final TermSwap SWAP = new TermSwap(LIST);

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0; I met a Muslim.; I met a Christian.",
        "1; I met a Muslim.; I met an atheist.",
        "2; I met a Muslim.; I met a Christian.",
        "0; the Muslim driver; the Christian driver",
        "1; the Muslim driver; the atheist driver",
        "0; muslims; christians",
        "0; MUSLIMS!; CHRISTIANS!",
        "0; Atheists and Muslims; Muslims and Christians",
        "0; An atheist met Emily Clark.; A Muslim met Fatima Hassan.",
        "0; An old man spoke.; A teenager spoke.",
      })
  void termsBecomeOthersOfTheirGroupInTheSameForm(int steps, String text, String expected) {
    assertThat(SWAP.apply(text, steps).orElseThrow().text()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"go straight on", "old people", "his wife"})
  void whatHasNoOtherStays(String text) {
    assertThat(SWAP.apply(text, 0)).isEmpty();
  }

  @Test
  void eachStepIsAnotherTerm() {
    TermSwap english = new TermSwap(TermList.english());
    Set<String> texts = new HashSet<>();
    for (int steps = 0; steps < english.most(); steps++) {
      texts.add(english.apply("Muslims live here.", steps).orElseThrow().text());
    }
    assertThat(english.most()).isEqualTo(7);
    assertThat(texts).hasSize(7).doesNotContain("Muslims live here.");
  }

  @Test
  void indicesLeadBackToTheText() {
    ReplacedTerms swapped = SWAP.apply("An atheist met Emily Clark.", 0).orElseThrow();
    assertThat(swapped.pieces())
        .containsExactly(
            new ReplacedTerms.Piece(0, 8, 0, 10), new ReplacedTerms.Piece(13, 26, 15, 26));
  }
}
