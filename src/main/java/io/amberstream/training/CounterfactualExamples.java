package io.amberstream.training;

import io.amberstream.labelled.Classified;
import io.amberstream.labelled.LabelledData;
import io.amberstream.labelled.LabelledExample;
import io.amberstream.labelled.Scored;
import io.amberstream.labelled.Tagged;
import io.amberstream.terms.ReplacedTerms;
import io.amberstream.terms.TermSwap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Examples made of others by swapping terms within their group; labels, numbers and tags stay.
 * Which terms are taken depends on the text and the seed alone. Counterfactual data augmentation
 * (Lu et al. 2020, "Gender Bias in Neural Natural Language Processing"). Immutable.
 *
 * @param examples what was made
 * @param from how many texts it was made of
 */
record CounterfactualExamples(List<LabelledExample> examples, int from) {

  CounterfactualExamples {
    examples = List.copyOf(examples);
  }

  /**
   * Makes them of what is learnt from. A text that is there already, in the part held out too, is
   * not made.
   *
   * @param copies of each text at most
   */
  static CounterfactualExamples of(LabelledData data, TermSwap swap, int copies, long seed) {
    Set<String> texts = new HashSet<>();
    data.training().forEach(example -> texts.add(key(example)));
    data.heldOut().forEach(example -> texts.add(key(example)));
    List<LabelledExample> made = new ArrayList<>();
    int from = 0;
    for (LabelledExample example : data.training()) {
      int first = new SplittableRandom(seed + example.text().hashCode()).nextInt(swap.most() + 1);
      int before = made.size();
      for (int i = 0; i < swap.most() && made.size() < before + copies; i++) {
        swapped(example, swap, first + i)
            .filter(other -> texts.add(key(other)))
            .ifPresent(made::add);
      }
      from += made.size() > before ? 1 : 0;
    }
    return new CounterfactualExamples(made, from);
  }

  /** Texts alike up to blanks around them; of pairs both. */
  private static String key(LabelledExample example) {
    return example.text().strip() + other(example).map(second -> "\t" + second.strip()).orElse("");
  }

  private static Optional<String> other(LabelledExample example) {
    if (example instanceof Classified pair) {
      return pair.other();
    }
    return example instanceof Scored pair ? pair.other() : Optional.empty();
  }

  private static Optional<LabelledExample> swapped(
      LabelledExample example, TermSwap swap, int steps) {
    if (example instanceof Tagged tagged) {
      return swap.apply(tagged.text(), steps).flatMap(text -> SwappedTags.of(tagged, text));
    }
    Pair pair = Pair.of(example).swapped(swap, steps);
    if (example instanceof Classified one) {
      return pair.changed(example)
          ? Optional.of(
              new Classified(one.place(), pair.text(), pair.other(), one.labels(), one.absent()))
          : Optional.empty();
    }
    Scored one = (Scored) example;
    return pair.changed(example)
        ? Optional.of(new Scored(one.place(), pair.text(), pair.other(), one.value()))
        : Optional.empty();
  }

  /** A text, or two of which terms are swapped alike. */
  private record Pair(String text, Optional<String> other) {
    static Pair of(LabelledExample example) {
      return new Pair(example.text(), CounterfactualExamples.other(example));
    }

    Pair swapped(TermSwap swap, int steps) {
      return new Pair(
          swapped(text, swap, steps), other.map(second -> swapped(second, swap, steps)));
    }

    private static String swapped(String text, TermSwap swap, int steps) {
      return swap.apply(text, steps).map(ReplacedTerms::text).orElse(text);
    }

    boolean changed(LabelledExample example) {
      return !equals(of(example));
    }
  }
}
