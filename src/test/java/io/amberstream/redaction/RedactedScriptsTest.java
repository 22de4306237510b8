package io.amberstream.redaction;

import static io.amberstream.redaction.Redactions.result;
import static io.amberstream.redaction.Redactions.rule;
import static io.amberstream.redaction.Redactions.span;
import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.golden.WrittenTexts;
import io.amberstream.tagging.TextSpan;
import io.amberstream.text.CombiningMark;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Redaction of every piece of texts in many ways of writing. */
class RedactedScriptsTest {
  private static final String PLACE = "[X]";
  private static final Redactor REDACTOR =
      new Redactor(List.of(rule(new Mask.Label(), "e.*")), Optional.empty());

  static List<String> texts() {
    return WrittenTexts.all();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void nothingOfAPieceStaysAndNoMarkWithoutItsLetter(String text) {
    for (int start = 0; start < text.length(); start++) {
      for (int end = start + 1; end <= text.length(); end++) {
        assertIsGone(text, start, end);
      }
    }
  }

  private static void assertIsGone(String text, int start, int end) {
    RedactedText redacted =
        REDACTOR.redact(text, List.of(result("e", List.of(span(text, "X", start, end)))));
    String left = redacted.text();
    int at = left.indexOf(PLACE);
    String after = left.substring(at + PLACE.length());
    assertThat(at).as("where %s was", text.substring(start, end)).isBetween(0, start);
    assertThat(left).startsWith(text.substring(0, at));
    assertThat(after.length()).isLessThanOrEqualTo(text.length() - end);
    assertThat(text).endsWith(after);
    assertThat(after.isEmpty() || !CombiningMark.is(after.codePointAt(0))).as(left).isTrue();
    assertThat(at == 0 || !Character.isHighSurrogate(left.charAt(at - 1))).as(left).isTrue();
    assertThat(after.isEmpty() || !Character.isLowSurrogate(after.charAt(0))).as(left).isTrue();
    assertThat(redacted.results().get(0).tags().spans())
        .singleElement()
        .extracting(TextSpan::text, TextSpan::start)
        .containsExactly(PLACE, at);
  }
}
