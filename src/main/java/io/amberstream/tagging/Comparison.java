package io.amberstream.tagging;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where two models agree about a text, by what one head of each gives. Immutable.
 *
 * @param head what the results of both are called
 * @param pairs each label of the one beside that of the other; {@link HeadResult#NONE} where the
 *     other has nothing there
 */
public record Comparison(String head, List<Pair> pairs) {

  /**
   * Labels that stand for the same thing.
   *
   * @param live what the model gives that counts
   * @param shadow what the other gives
   */
  public record Pair(String live, String shadow) {
    public Pair {
      requireNonNull(live, "live is null");
      requireNonNull(shadow, "shadow is null");
    }
  }

  public Comparison {
    requireNonNull(head, "head is null");
    pairs = List.copyOf(pairs);
  }

  /** Whether both give the same. */
  public boolean agrees() {
    return pairs.stream().allMatch(pair -> pair.live().equals(pair.shadow()));
  }

  /**
   * Compares what two models give of one text. A head that only one of them answers is left out,
   * and so are numbers, vectors and rankings, which have no labels.
   */
  public static List<Comparison> of(List<HeadResult> live, List<HeadResult> shadow) {
    Map<String, HeadResult> byHead =
        live.stream()
            .collect(Collectors.toMap(HeadResult::head, Function.identity(), (one, other) -> one));
    return shadow.stream()
        .flatMap(
            result ->
                Optional.ofNullable(byHead.get(result.head())).stream()
                    .filter(other -> !other.given().isEmpty() && !result.given().isEmpty())
                    .map(other -> of(other, result)))
        .toList();
  }

  private static Comparison of(HeadResult live, HeadResult shadow) {
    boolean spans = !live.tags().spans().isEmpty() || !shadow.tags().spans().isEmpty();
    return new Comparison(
        live.head(),
        spans
            ? spans(live.tags().spans(), shadow.tags().spans())
            : labels(live.given(), shadow.given()));
  }

  /** One label each are a pair; of several those that both have, and the others by themselves. */
  private static List<Pair> labels(List<String> live, List<String> shadow) {
    if (live.size() == 1 && shadow.size() == 1) {
      return List.of(new Pair(live.get(0), shadow.get(0)));
    }
    return both(live, shadow).stream()
        .map(
            label ->
                new Pair(
                    live.contains(label) ? label : HeadResult.NONE,
                    shadow.contains(label) ? label : HeadResult.NONE))
        .toList();
  }

  /** Spans are the same thing where they stand at the same place. */
  private static List<Pair> spans(List<TextSpan> live, List<TextSpan> shadow) {
    Map<Place, String> ours = byPlace(live);
    Map<Place, String> theirs = byPlace(shadow);
    List<Pair> pairs = new ArrayList<>();
    for (Place place : both(ours.keySet(), theirs.keySet())) {
      pairs.add(
          new Pair(
              Objects.requireNonNullElse(ours.get(place), HeadResult.NONE),
              Objects.requireNonNullElse(theirs.get(place), HeadResult.NONE)));
    }
    return pairs;
  }

  private record Place(int start, int end) {}

  private static Map<Place, String> byPlace(List<TextSpan> spans) {
    Map<Place, String> byPlace = new LinkedHashMap<>();
    spans.forEach(span -> byPlace.putIfAbsent(new Place(span.start(), span.end()), span.label()));
    return byPlace;
  }

  private static <T> Set<T> both(Collection<T> one, Collection<T> other) {
    Set<T> all = new LinkedHashSet<>(one);
    all.addAll(other);
    return all;
  }
}
