package io.amberstream.redaction;

import static io.amberstream.redaction.Redactions.KEY;
import static io.amberstream.redaction.Redactions.result;
import static io.amberstream.redaction.Redactions.rule;
import static io.amberstream.redaction.Redactions.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.amberstream.input.InputException;
import io.amberstream.model.ModelId;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.Tags;
import io.amberstream.tagging.TextSpan;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactorTest {
  private static final RedactionRule LABEL = rule(new Mask.Label(), "e.*", "patterns.*");

  @Test
  void eachMaskHasItsWay() {
    String text = "Ana Lee called";
    List<HeadResult> results = List.of(result("e", List.of(span(text, "PER", "Ana Lee"))));

    assertThat(redacted(text, results, LABEL)).isEqualTo("[PER] called");
    assertThat(redacted(text, results, rule(new Mask.Stars(0), "e.PER")))
        .isEqualTo("******* called");
    assertThat(redacted(text, results, rule(new Mask.Stars(3), "e.PER")))
        .isEqualTo("****Lee called");
    assertThat(redacted(text, results, rule(new Mask.Nothing(), "e.PER"))).isEqualTo(" called");
    assertThat(redacted(text, results, rule(new Mask.Hash(KEY), "e.PER")))
        .matches("\\[PER:[0-9a-f]{24}] called");
    assertThat(redacted(text, results, rule(new Mask.Label(), "e.LOC", "f.*"))).isEqualTo(text);
  }

  @Test
  void aShortValueKeepsNothing() {
    String text = "PIN 12345";

    assertThat(
            redacted(
                text,
                List.of(result("e", List.of(span(text, "PIN", "12345")))),
                rule(new Mask.Stars(3), "e.*")))
        .isEqualTo("PIN *****");
  }

  @Test
  void pairsOfUnitsGoAsOne() {
    String text = "\uD83D\uDE00\uD83D\uDE00 call Ana";

    assertThat(redacted(text, List.of(result("e", List.of(span(text, "PER", "Ana")))), LABEL))
        .isEqualTo("\uD83D\uDE00\uD83D\uDE00 call [PER]");
    assertThat(redacted(text, List.of(result("e", List.of(span(text, "X", 1, 2)))), LABEL))
        .isEqualTo("[X]\uD83D\uDE00 call Ana");
    assertThat(
            redacted(
                text,
                List.of(result("e", List.of(span(text, "X", 0, 4)))),
                rule(new Mask.Stars(0), "e.*")))
        .isEqualTo("** call Ana");
  }

  @ParameterizedTest
  @CsvSource({
    "the Novara court, No, the [PER] court",
    "the Novara court, vara, the [PER] court",
    "the Novara court, ova, the [PER] court",
    "Anna's bag, Ann, [PER]'s bag",
    "Zoe\u0308 Lee, Zoe, [PER] Lee",
    "\u0939\u093f\u0928\u094d\u0926\u0940 x, \u0939\u093f, [PER] x",
    "\u7530\u4e2d\u3055\u3093, \u7530\u4e2d, [PER]\u3055\u3093",
    "Ana Lee, Lee, Ana [PER]",
    "\u0e17\u0e35\u0e48\u0e19\u0e31\u0e49\u0e19, \u0e17, [PER]\u0e19\u0e31\u0e49\u0e19",
    "\u304b\u3099\u304f, \u304b, [PER]\u304f",
  })
  void ofAWordNoRestStays(String text, String piece, String expected) {
    assertThat(redacted(text, List.of(result("e", List.of(span(text, "PER", piece)))), LABEL))
        .isEqualTo(expected);
  }

  @Test
  void piecesOfOneWordAreOnePieceAndTakeTimeInItsLengthAlone() {
    String text = "a".repeat(300_000);
    List<TextSpan> pieces =
        IntStream.range(0, text.length())
            .mapToObj(i -> new TextSpan("X", i, i + 1, "a", 1))
            .toList();

    assertThat(redacted(text, List.of(result("e", pieces)), LABEL)).isEqualTo("[X]");
  }

  @Test
  void valuesInScriptsWithoutBlanksAreReplacedElsewhere() {
    String text = "\u7530\u4e2d\u3055\u3093";
    KnownValues known =
        new Redactor(List.of(LABEL), Optional.empty())
            .redact(text, List.of(result("e", List.of(span(text, "PER", "\u7530\u4e2d")))))
            .values();

    assertThat(known.replaceIn("Re: \u7530\u4e2d\u69d8\u306e\u4ef6"))
        .isEqualTo("Re: [PER]\u69d8\u306e\u4ef6");
  }

  @Test
  void whatOverlapsGoesAsOneUnderTheLongestName() {
    String text = "to 4111 1111 1111 1111.com now";
    List<HeadResult> results =
        List.of(
            result("e", List.of(span(text, "HOST", "1111.com"))),
            result("patterns", List.of(span(text, "CARD", "4111 1111 1111 1111"))));

    assertThat(redacted(text, results, LABEL)).isEqualTo("to [CARD] now");
    assertThat(redacted(text, results, LABEL, rule(new Mask.Stars(4), "patterns.CARD")))
        .isEqualTo("to [CARD] now");
  }

  @Test
  void nothingThatAnEarlierRuleWantsGoneIsKeptAsTheLast() {
    String text = "card 4111111111111111";
    List<HeadResult> results =
        List.of(
            result("e", List.of(span(text, "NUMBER", text.length() - 2, text.length()))),
            result("patterns", List.of(span(text, "CARD", "4111111111111111"))));
    RedactionRule stars = rule(new Mask.Stars(4), "patterns.CARD");
    RedactionRule label = rule(new Mask.Label(), "e.*");

    assertThat(redacted(text, results, label, stars)).isEqualTo("card ****************");
    assertThat(redacted(text, results, stars, label)).isEqualTo("card ************1111");
  }

  @Test
  void neighboursStayApartWithWhatStandsBetweenThem() {
    String text = "a@b.io c@d.io\n\ne@f.io";
    HeadResult found = PatternDetector.of(Set.of(), Optional.empty()).detect(text);

    assertThat(redacted(text, List.of(found), LABEL)).isEqualTo("[EMAIL] [EMAIL]\n\n[EMAIL]");
    String names = "Ana\n\nAna Lee";
    assertThat(
            redacted(
                names,
                List.of(result("e", List.of(span(names, "PER", 0, 3), span(names, "PER", 5, 12)))),
                LABEL))
        .isEqualTo("[PER]\n\n[PER]");
    String touching = "Ana:Bo";
    assertThat(
            redacted(
                touching,
                List.of(result("e", List.of(span(touching, "P", 0, 3), span(touching, "P", 3, 6)))),
                LABEL))
        .isEqualTo("[P][P]");
  }

  @Test
  void equalValuesHaveEqualHashesHoweverTheyAreWritten() {
    PatternDetector detector = PatternDetector.of(Set.of(), Optional.empty());
    Redactor redactor =
        new Redactor(List.of(rule(new Mask.Hash(KEY), "patterns.*")), Optional.of(detector));
    String one = "4111 1111 1111 1111";
    String other = "4111-1111-1111-1111";

    assertThat(redactor.redact(one, List.of(detector.detect(one))).text())
        .isEqualTo(redactor.redact(other, List.of(detector.detect(other))).text())
        // From another implementation of HMAC-SHA-256.
        .isEqualTo("[CARD:7b7e6cb2715c7b1c37110f03]");
  }

  @Test
  void otherSpansAreOfTheNewText() {
    String text = "Ana wrote frm Bonn to Bo";
    HeadResult people = result("e", List.of(span(text, "PER", "Ana"), span(text, "PER", "Bo")));
    HeadResult others =
        result(
            "r",
            List.of(
                new TextSpan("odd", 10, 13, "frm", 0.8f, "from"),
                span(text, "LOC", "Bonn"),
                new TextSpan("whole", 0, text.length(), text, 0.8f, "a name"),
                new TextSpan("part", 1, 6, "na wr", 0.8f, "x")));

    RedactedText redacted =
        new Redactor(List.of(rule(new Mask.Label(), "e.PER")), Optional.empty())
            .redact(text, List.of(people, others));

    // "Bo" stands in "Bonn" first.
    assertThat(redacted.text()).isEqualTo("[PER] wrote frm [PER] to Bo");
    assertThat(redacted.results().get(1).tags().spans())
        .extracting(TextSpan::text)
        .containsExactly("frm", "[PER]", redacted.text(), "[PER] wr");
    assertThat(redacted.results().get(1).tags().spans())
        .extracting(TextSpan::suggestion)
        .containsExactly("from", null, null, null);
  }

  @Test
  void allElseOfAResultStays() {
    String text = "Ana called";
    HeadResult result =
        new HeadResult(
            "e",
            "token-classification",
            new ModelId("m", "f"),
            new Tags(List.of(), List.of(span(text, "PER", "Ana")), null),
            7,
            3,
            2,
            true,
            "who?");
    HeadResult redacted =
        new Redactor(List.of(rule(new Mask.Label(), "e.PER")), Optional.empty())
            .redact(text, List.of(result))
            .results()
            .get(0);
    assertThat(redacted.with(result.tags())).isEqualTo(result);
    assertThat(redacted.tags()).isNotEqualTo(result.tags());
  }

  @Test
  void spansInsideOneReplacedPieceBecomeOneOfEachLabel() {
    String text = "mail ana@lee.example now";
    RedactedText redacted =
        new Redactor(List.of(rule(new Mask.Label(), "patterns.*")), Optional.empty())
            .redact(
                text,
                List.of(
                    result("patterns", List.of(span(text, "EMAIL", "ana@lee.example"))),
                    result(
                        "e",
                        List.of(
                            span(text, "ORG", "ana"),
                            span(text, "PER", "lee"),
                            span(text, "ORG", "example")))));
    assertThat(redacted.text()).isEqualTo("mail [EMAIL] now");
    assertThat(redacted.results().get(1).tags().spans())
        .extracting(TextSpan::label, TextSpan::text)
        .containsExactly(tuple("ORG", "[EMAIL]"), tuple("PER", "[EMAIL]"));
  }

  @Test
  void spansThatAreNotSureGoTooAndAreCounted() {
    String text = "Ana and Bo";
    RedactionRule doubting =
        new RedactionRule(
            List.of(SpanSelector.parse("e.*")), new Mask.Label(), OptionalDouble.of(0.95));

    RedactedText redacted =
        new Redactor(List.of(doubting), Optional.empty())
            .redact(
                text,
                List.of(
                    result(
                        "e",
                        List.of(span(text, "PER", "Ana"), new TextSpan("PER", 8, 10, "Bo", 1)))));

    assertThat(redacted.text()).isEqualTo("[PER] and [PER]");
    assertThat(redacted.counts().unsure()).isEqualTo(1);
    assertThat(redacted.counts().byWord()).containsEntry("label", 2);
  }

  @Test
  void aShortKeyIsRefusedAndAKeyShowsItsFingerprintOnly() {
    assertThatThrownBy(() -> HashKey.of("secret"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("6 characters")
        .hasMessageNotContaining("secret");
    assertThat(KEY.toString()).matches("key [0-9a-f]{8}").doesNotContain("0123456789");
    assertThat(HashKey.of("x".repeat(32)).fingerprint()).isNotEqualTo(KEY.fingerprint());
  }

  private static String redacted(String text, List<HeadResult> results, RedactionRule... rules) {
    return new Redactor(List.of(rules), Optional.empty()).redact(text, results).text();
  }
}
