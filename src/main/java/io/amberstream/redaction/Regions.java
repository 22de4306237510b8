package io.amberstream.redaction;

import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.TextSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes disjoint regions of the spans that rules are about. */
final class Regions {
  private static final Comparator<FoundSpan> IN_ORDER =
      Comparator.comparingInt(FoundSpan::start).thenComparing(FoundSpan::end);

  private Regions() {}

  /** The regions of a text, in its order; those that only touch stay apart. */
  static List<Region> of(String text, List<HeadResult> results, List<RedactionRule> rules) {
    List<FoundSpan> found = found(text, results, rules);
    List<Region> regions = new ArrayList<>();
    int from = 0;
    while (from < found.size()) {
      int end = found.get(from).end();
      int to = from + 1;
      while (to < found.size() && found.get(to).start() < end) {
        end = Math.max(end, found.get(to).end());
        to++;
      }
      regions.add(new Region(found.get(from).start(), end, found.subList(from, to)));
      from = to;
    }
    return regions;
  }

  private static List<FoundSpan> found(
      String text, List<HeadResult> results, List<RedactionRule> rules) {
    List<FoundSpan> found = new ArrayList<>();
    for (HeadResult result : results) {
      WholeWords words = new WholeWords(text, !result.head().equals(PatternDetector.HEAD));
      for (TextSpan span : result.tags().spans()) {
        for (int i = 0; i < rules.size() && span.start() < span.end(); i++) {
          if (rules.get(i).means(result.head(), span.label())) {
            found.add(found(words, result, span, i, rules.get(i)));
            break;
          }
        }
      }
    }
    found.sort(IN_ORDER);
    return found;
  }

  private static FoundSpan found(
      WholeWords words, HeadResult result, TextSpan span, int order, RedactionRule rule) {
    return new FoundSpan(
        words.start(span.start()),
        words.end(span.end()),
        span.end() - span.start(),
        result.head(),
        span.label(),
        order,
        rule,
        rule.isSure(span.score()));
  }
}
