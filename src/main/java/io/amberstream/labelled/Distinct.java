package io.amberstream.labelled;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Examples of which no two are of the same text. Those that say the same become one; of those that
 * contradict each other none is kept, as nobody can tell which is right.
 *
 * @param examples in the order of their first appearance
 * @param doubles examples that said what another had said
 * @param contradictions the places of examples that were dropped, those of one text together
 */
record Distinct(List<LabelledExample> examples, int doubles, List<List<String>> contradictions) {

  /** What makes two examples one; a text by itself has no second. */
  record Key(String text, String other) {
    static Key of(LabelledExample example) {
      return new Key(
          example.text().strip(), ExampleLabels.other(example).map(String::strip).orElse(""));
    }
  }

  /** All that was said of one text; what it comes to is empty after a contradiction. */
  private record Said(Optional<LabelledExample> merged, List<String> places) {}

  Distinct {
    examples = List.copyOf(examples);
    contradictions = List.copyOf(contradictions);
  }

  static Distinct of(List<LabelledSource> sources) {
    Map<Key, Said> byText = new LinkedHashMap<>();
    for (LabelledSource source : sources) {
      for (LabelledExample example : source.examples()) {
        String place =
            sources.size() == 1 ? example.place() : source.name() + ", " + example.place();
        byText.merge(
            Key.of(example), new Said(Optional.of(example), List.of(place)), Distinct::together);
      }
    }
    List<LabelledExample> kept = new ArrayList<>();
    List<List<String>> contradictions = new ArrayList<>();
    int doubles = 0;
    for (Said said : byText.values()) {
      if (said.merged().isPresent()) {
        kept.add(said.merged().get());
        doubles += said.places().size() - 1;
      } else {
        contradictions.add(said.places());
      }
    }
    return new Distinct(kept, doubles, contradictions);
  }

  private static Said together(Said before, Said next) {
    List<String> places = new ArrayList<>(before.places());
    places.addAll(next.places());
    return new Said(
        before
            .merged()
            .flatMap(first -> next.merged().flatMap(second -> ExampleLabels.merged(first, second))),
        places);
  }
}
