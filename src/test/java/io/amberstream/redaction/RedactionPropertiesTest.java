package io.amberstream.redaction;

import static io.amberstream.redaction.Redactions.KEY;
import static io.amberstream.redaction.Redactions.result;
import static io.amberstream.redaction.Redactions.rule;
import static io.amberstream.redaction.Redactions.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.TextSpan;
import io.amberstream.text.Surrogates;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds of any text and any spans; the message names the seed of the one that breaks it. */
class RedactionPropertiesTest {
  private static final int TRIALS = 3_000;
  private static final String SECRET = "\u0416\u042F\uD83D\uDE00\u4E2D\uD835\uDC00";
  private static final String OPEN = "ab \n\u00E9.\u0301";

  private static final char MARK = '\u0301';

  /** Those of both that make words together. */
  private static final String LETTERS = "\u0416\u042Fab\u00E9\u0301";

  @Test
  void noCharacterOfASpanSurvivesAndAllElseIsUnchanged() {
    for (int seed = 0; seed < TRIALS; seed++) {
      Random random = new Random(seed);
      String text = text(random);
      List<TextSpan> secret = spans(random, text, "s");
      List<TextSpan> other = spans(random, text, "o");
      Redactor redactor =
          new Redactor(
              List.of(
                  rule(new Mask.Label(), "e.s0"),
                  rule(new Mask.Stars(0), "e.s1"),
                  rule(new Mask.Hash(KEY), "e.s2"),
                  rule(new Mask.Nothing(), "e.s3", "e.s4")),
              Optional.empty());

      RedactedText redacted =
          redactor.redact(text, List.of(result("e", secret), result("f", other)));

      BitSet gone = gone(text, secret);
      assertThat(outside(redacted, secret)).as("seed %d", seed).isEqualTo(kept(text, gone));
      for (HeadResult result : redacted.results()) {
        for (TextSpan span : result.tags().spans()) {
          assertThat(redacted.text().substring(span.start(), span.end()))
              .as("seed %d", seed)
              .isEqualTo(span.text());
        }
      }
      for (TextSpan before : other) {
        if (gone.get(before.start(), before.end()).isEmpty()) {
          assertThat(redacted.results().get(1).tags().spans())
              .as("seed %d", seed)
              .extracting(TextSpan::label, TextSpan::text)
              .contains(tuple(before.label(), before.text()));
        }
      }
      assertThat(redactor.redact(text, List.of(result("e", secret), result("f", other))))
          .extracting(RedactedText::text)
          .isEqualTo(redacted.text());
    }
  }

  @Test
  void whatWasReplacedIsFoundElsewhereAsAWholeWordOnly() {
    for (int seed = 0; seed < TRIALS; seed++) {
      Random random = new Random(seed);
      String text = text(random);
      List<TextSpan> secret = spans(random, text, "s");
      RedactedText redacted =
          new Redactor(List.of(rule(new Mask.Label(), "e.*")), Optional.empty())
              .redact(text, List.of(result("e", secret)));
      for (TextSpan span : secret) {
        if (!span.text().equals(Surrogates.replaceLone(span.text()))) {
          continue;
        }
        String value = text.substring(wordStart(text, span), wordEnd(text, span));
        String replaced = redacted.values().replaceIn("<" + value + ">");
        assertThat(replaced).as("seed %d", seed).startsWith("<").endsWith("]>");
      }
      assertThat(redacted.values().replaceIn("<nothing>")).isEqualTo("<nothing>");
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(40);
    for (int i = 0; i < length; i++) {
      String from = random.nextBoolean() ? SECRET : OPEN;
      int[] points = from.codePoints().toArray();
      text.appendCodePoint(points[random.nextInt(points.length)]);
    }
    return text.toString();
  }

  private static List<TextSpan> spans(Random random, String text, String label) {
    List<TextSpan> spans = new ArrayList<>();
    int count = text.isEmpty() ? 0 : random.nextInt(6);
    for (int i = 0; i < count; i++) {
      int start = random.nextInt(text.length());
      int end = start + 1 + random.nextInt(Math.min(8, text.length() - start));
      spans.add(span(text, label + random.nextInt(5), start, end));
    }
    return spans;
  }

  private static int wordStart(String text, TextSpan span) {
    int start = span.start();
    while (isWithinWord(text, start)) {
      start--;
    }
    return start;
  }

  private static int wordEnd(String text, TextSpan span) {
    int end = span.end();
    while (isWithinWord(text, end)) {
      end++;
    }
    return end;
  }

  private static boolean isWithinWord(String text, int index) {
    if (index <= 0 || index >= text.length()) {
      return false;
    }
    char before = text.charAt(index - 1);
    boolean mark = text.charAt(index) == MARK && !Character.isWhitespace(before);
    return mark
        || Character.isSurrogatePair(before, text.charAt(index))
        || (LETTERS.indexOf(before) >= 0 && LETTERS.indexOf(text.charAt(index)) >= 0);
  }

  /** The units that are to go: those of a span, the rest of its words, other halves of pairs. */
  private static BitSet gone(String text, List<TextSpan> spans) {
    BitSet gone = new BitSet();
    spans.forEach(span -> gone.set(wordStart(text, span), wordEnd(text, span)));
    for (int i = 0; i + 1 < text.length(); i++) {
      boolean pair = Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
      if (pair && (gone.get(i) || gone.get(i + 1))) {
        gone.set(i, i + 2);
      }
    }
    return gone;
  }

  private static String kept(String text, BitSet gone) {
    StringBuilder kept = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (!gone.get(i)) {
        kept.append(text.charAt(i));
      }
    }
    return kept.toString();
  }

  /** The redacted text without what stands in the place of spans. */
  private static String outside(RedactedText redacted, List<TextSpan> secret) {
    BitSet replaced = new BitSet();
    List<TextSpan> mapped = redacted.results().get(0).tags().spans();
    // Those inside one piece are one now, of each label.
    assertThat(mapped.stream().map(TextSpan::label).distinct())
        .hasSameElementsAs(secret.stream().map(TextSpan::label).distinct().toList());
    mapped.forEach(span -> replaced.set(span.start(), span.end()));
    return kept(redacted.text(), replaced);
  }
}
