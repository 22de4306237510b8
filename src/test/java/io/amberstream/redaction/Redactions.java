package io.amberstream.redaction;

import io.amberstream.model.ModelId;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.Tags;
import io.amberstream.tagging.TextSpan;
import java.util.List;
import java.util.OptionalDouble;

/** Spans and rules of tests. */
final class Redactions {
  static final HashKey KEY = HashKey.of("0123456789abcdef0123456789abcdef");

  private Redactions() {}

  static TextSpan span(String text, String label, int start, int end) {
    return new TextSpan(label, start, end, text.substring(start, end), 0.9f);
  }

  /** The first place of a piece. */
  static TextSpan span(String text, String label, String piece) {
    int start = text.indexOf(piece);
    return span(text, label, start, start + piece.length());
  }

  static HeadResult result(String head, List<TextSpan> spans) {
    return new HeadResult(
        head,
        "token-classification",
        new ModelId("m", "00"),
        new Tags(List.of(), spans, null),
        1,
        1,
        false,
        null);
  }

  static RedactionRule rule(Mask mask, String... spans) {
    return new RedactionRule(
        List.of(spans).stream().map(SpanSelector::parse).toList(), mask, OptionalDouble.empty());
  }
}
