package io.amberstream.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.tagging.MaskSuggestion;
import io.amberstream.tagging.TextSpan;
import io.amberstream.text.TokenizedText;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which of a generator's tokens may stand in a word's place, and the texts made of them. */
@SuppressWarnings("NullAway.Init")
class WordProposalsTest {
  private static LoadedModel model;

  @BeforeAll
  static void load() {
    model = Engines.golden("masked-lm");
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @Test
  void wholeWordsStandForAWordInTheOrderOfTheirScores() {
    // "refunds" is ref, ##unds.
    assertThat(candidates("a parsel b", "parsel", 9, "refunds", ",", "letter", "東", "[SEP]", "car"))
        .containsExactly("ref", "letter", "car");
    assertThat(candidates("a parsel b", "parsel", 2, "letter", "car", "train"))
        .containsExactly("letter", "car");
  }

  @Test
  void theWordItselfIsNoCandidateHoweverTheVocabularySpellsIt() {
    assertThat(candidates("my Café", "Café", 9, "cafe", "car")).containsExactly("Car");
    assertThat(candidates("my CAR", "CAR", 9, "car", "train")).containsExactly("TRAIN");
  }

  @Test
  void theCaseOfTheOriginalIsKept() {
    assertThat(candidates("Parsel b", "Parsel", 1, "letter")).containsExactly("Letter");
    assertThat(candidates("PARSEL b", "PARSEL", 1, "letter")).containsExactly("LETTER");
    assertThat(candidates("parSEL b", "parSEL", 1, "letter")).containsExactly("letter");
    assertThat(candidates("A b", "A", 1, "letter")).containsExactly("Letter");
  }

  @Test
  void marksStandForMarksAndIdeographsForIdeographs() {
    assertThat(candidates("so; a", ";", 9, "car", ".", ",", "東")).containsExactly(".", ",");
    assertThat(candidates("東大a", "大", 9, "car", ".", "東", "小")).containsExactly("東", "小");
  }

  @Test
  void aPieceOfAWordHasNoCandidates() {
    assertThat(candidates("[MASK]ing b", "[MASK]", 9, "car")).isEmpty();
    assertThat(candidates("cafe\u0301 b", "cafe", 9, "car")).isEmpty();
    assertThat(candidates("xparsel b", "parsel", 9, "car")).isEmpty();
    assertThat(candidates("東car", "car", 9, "train")).containsExactly("train");
  }

  @Test
  void aMaskThatTheTextHoldsMayBeAnyWord() {
    assertThat(candidates("a [MASK].", "[MASK]", 9, "car", ".")).containsExactly("car");
  }

  @Test
  void piecesWithoutASpaceAreNoWords() {
    try (LoadedModel pieces = Engines.golden("deberta-masked-lm")) {
      TokenizedText tokens = pieces.tokenize("Straße an");
      List<MaskSuggestion> suggestions =
          IntStream.range(0, tokens.size())
              .mapToObj(i -> new MaskSuggestion(tokens.inputId(i), 1f / (i + 2)))
              .toList();
      TextSpan span = new TextSpan("replaced", 2, 6, "mein", 0.9f);
      List<String> words =
          WordProposals.of(
              "a mein b",
              span,
              new Mask(2, 8, suggestions),
              Generator.of(pieces, Asking.head(pieces)),
              9);
      assertThat(words).contains("S", "an").doesNotContain("tra", "ß", "e");
    }
  }

  @Test
  void aProposalReplacesEverySpanAndKnowsWhereItsReplacementsAre() {
    String text = "ab, cd";
    List<TextSpan> spans = List.of(span(text, 0, 2), span(text, 2, 3), span(text, 4, 6));
    Proposal proposal = Proposal.of(text, spans, List.of("longer", ".", "x"));
    assertThat(proposal.text()).isEqualTo("longer. x");
    assertThat(proposal.starts()).containsExactly(0, 6, 8);
    assertThat(proposal.ends()).containsExactly(6, 7, 9);
    assertThat(Proposal.of(text, List.of(), List.of()).text()).isEqualTo(text);
  }

  @Test
  void aReplacementIsAsBadAsItsWorstWord() {
    Proposal proposal =
        Proposal.of("a b", List.of(span("a b", 0, 1), span("a b", 2, 3)), List.of("x y", "z"));
    List<TextSpan> words =
        List.of(
            new TextSpan("replaced", 0, 1, "x", 0.2f),
            new TextSpan("replaced", 2, 3, "y", 0.6f),
            new TextSpan("replaced", 4, 5, "z", 0.1f));
    assertThat(proposal.greatestScore(0, words)).isEqualTo(0.6f);
    assertThat(proposal.greatestScore(1, words)).isEqualTo(0.1f);
    assertThat(proposal.greatestScore(1, words.subList(0, 2)))
        .as("a replacement that was not judged is not better")
        .isEqualTo(1);
  }

  private static TextSpan span(String text, int start, int end) {
    return new TextSpan("replaced", start, end, text.substring(start, end), 0.9f);
  }

  /** Proposes the first token of each of these texts. */
  private static List<String> candidates(
      String text, String word, int count, String... suggestions) {
    int start = text.indexOf(word);
    return WordProposals.of(
        text,
        span(text, start, start + word.length()),
        new Mask(
            start,
            start + 6,
            Arrays.stream(suggestions)
                .map(one -> new MaskSuggestion(model.tokenize(one).inputId(0), 0.1f))
                .toList()),
        Generator.of(model, Asking.head(model)),
        count);
  }
}
