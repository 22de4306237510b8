package io.amberstream.redaction;

import java.util.List;

/**
 * A piece of the source text that goes as one: a span, or several that overlap. Immutable.
 *
 * @param start index of its first UTF-16 unit in the source text
 * @param end index after its last
 * @param spans the spans in it, at least one
 */
record Region(int start, int end, List<FoundSpan> spans) {

  Region {
    spans = List.copyOf(spans);
  }

  /** The span after which it is named. */
  FoundSpan name() {
    FoundSpan name = spans.get(0);
    for (FoundSpan span : spans) {
      if (span.isBefore(name)) {
        name = span;
      }
    }
    return name;
  }

  /** Whether any of its spans was found without doubt. */
  boolean isSure() {
    return spans.stream().anyMatch(FoundSpan::isSure);
  }

  /** How many of its last characters may stay, where its name lets so many. */
  int kept(int keepLast) {
    return spans.stream().allMatch(name()::decidesAbout) ? keepLast : 0;
  }
}
