package io.amberstream.redaction;

import io.amberstream.model.ModelId;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.ResultShape;
import io.amberstream.tagging.Tags;
import io.amberstream.tagging.TextSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How much of a text was replaced. Immutable.
 *
 * @param byWord regions by the word of what was put in their place
 * @param unsure regions that no span was sure of
 */
public record RedactionCounts(Map<String, Integer> byWord, int unsure) {
  /** The name of the head by which conditions see them. */
  public static final String HEAD = "redaction";

  private static final String REPLACED = "replaced";
  private static final String UNSURE = "unsure";
  private static final ModelId NO_MODEL = new ModelId(HEAD, "");

  public RedactionCounts {
    byWord = Map.copyOf(byWord);
  }

  static RedactionCounts of(List<Region> regions) {
    Map<String, Integer> byWord = new TreeMap<>();
    int unsure = 0;
    for (Region region : regions) {
      byWord.merge(region.name().rule().mask().word(), 1, Integer::sum);
      unsure += region.isSure() ? 0 : 1;
    }
    return new RedactionCounts(byWord, unsure);
  }

  /** What conditions can say of them: {@code redaction.replaced}, {@code redaction.unsure}. */
  public static ResultShape shape() {
    return ResultShape.ofSpans(HEAD, HEAD, Set.of(REPLACED, UNSURE), false);
  }

  /** The counts as conditions see them: a span for each. */
  public HeadResult asResult() {
    List<TextSpan> spans = new ArrayList<>();
    int replaced = byWord.values().stream().mapToInt(Integer::intValue).sum();
    for (int i = 0; i < replaced; i++) {
      spans.add(new TextSpan(REPLACED, 0, 0, "", 1));
    }
    for (int i = 0; i < unsure; i++) {
      spans.add(new TextSpan(UNSURE, 0, 0, "", 1));
    }
    return new HeadResult(
        HEAD, HEAD, NO_MODEL, new Tags(List.of(), spans, null), 0, 1, false, null);
  }
}
