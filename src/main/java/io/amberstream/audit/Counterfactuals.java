package io.amberstream.audit;

import io.amberstream.terms.Template;
import io.amberstream.terms.Term;
import io.amberstream.terms.TermGroup;
import io.amberstream.terms.TermList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The same text with one term and with another of its group (counterfactual token fairness, Garg et
 * al. 2019): how often the answer changes, and how far the score moves from the text that names no
 * group. For one thread.
 */
final class Counterfactuals {
  private static final int SHOWN = 20;

  private final TermList terms;
  private final Bootstrap draws;
  private final double tolerance;
  private final List<Figure> figures = new ArrayList<>();
  private final List<TextPair> pairs = new ArrayList<>();

  Counterfactuals(TermList terms, Bootstrap draws, double tolerance) {
    this.terms = terms;
    this.draws = draws;
    this.tolerance = tolerance;
  }

  /** All texts that are needed. */
  static List<String> texts(TermList terms) {
    List<String> texts = new ArrayList<>();
    for (Template template : terms.templates()) {
      terms.neutral().flatMap(template::filled).ifPresent(filled -> texts.add(filled.text()));
      for (TermGroup group : terms.groups()) {
        filled(template, group).forEach(filled -> texts.add(filled.text()));
      }
    }
    return texts;
  }

  /**
   * Measures the answers to these texts.
   *
   * @param answers of each text
   */
  void measure(Function<String, Answer> answers) {
    List<Figure> shifts = new ArrayList<>();
    List<Figure> ofTerms = new ArrayList<>();
    for (TermGroup group : terms.groups()) {
      figures.add(
          flips(group, answers)
              .share(Measure.FLIP_RATE, group.name(), draws, Limits.atMost(tolerance)));
      if (terms.neutral().isPresent()) {
        Limits limits = Limits.around(0, tolerance);
        shifts.add(shift(group.terms(), answers).mean(Measure.SHIFT, group.name(), draws, limits));
        for (Term term : group.terms()) {
          ofTerms.add(
              shift(List.of(term), answers)
                  .mean(Measure.TERM_SHIFT, group.name() + ": " + term.title(), draws, limits));
        }
      }
    }
    figures.addAll(shifts);
    figures.addAll(ofTerms);
  }

  List<Figure> figures() {
    return figures;
  }

  /** Some pairs that differ and that people should see, one of each template and group at most. */
  List<TextPair> worst() {
    return pairs.stream()
        .filter(pair -> pair.isFlip() || pair.distance() > 0)
        .sorted(TextPair.WORST_FIRST)
        .limit(SHOWN)
        .toList();
  }

  private Ratio flips(TermGroup group, Function<String, Answer> answers) {
    Ratio flips = new Ratio();
    for (Template template : terms.templates()) {
      List<TextPair> ofTemplate = new ArrayList<>();
      List<Template.Filled> filled = filled(template, group);
      for (int i = 0; i < filled.size(); i++) {
        for (int j = i + 1; j < filled.size(); j++) {
          String one = filled.get(i).text();
          String other = filled.get(j).text();
          ofTemplate.add(
              TextPair.of(group.name(), one, answers.apply(one), other, answers.apply(other)));
        }
      }
      int differ = (int) ofTemplate.stream().filter(TextPair::isFlip).count();
      flips.add(differ, ofTemplate.size());
      // One sentence could fill the list.
      ofTemplate.stream().min(TextPair.WORST_FIRST).ifPresent(pairs::add);
    }
    return flips;
  }

  private Ratio shift(List<Term> group, Function<String, Answer> answers) {
    Ratio shift = new Ratio();
    for (Template template : terms.templates()) {
      Optional<Template.Filled> neutral = terms.neutral().flatMap(template::filled);
      if (neutral.isPresent()) {
        double usual = answers.apply(neutral.get().text()).score();
        double sum = 0;
        int count = 0;
        for (Term term : group) {
          Optional<Template.Filled> filled = template.filled(term);
          if (filled.isPresent()) {
            sum += answers.apply(filled.get().text()).score() - usual;
            count++;
          }
        }
        shift.add(sum, count);
      }
    }
    return shift;
  }

  private static List<Template.Filled> filled(Template template, TermGroup group) {
    Set<String> known = new HashSet<>();
    return group.terms().stream()
        .map(template::filled)
        .flatMap(Optional::stream)
        .filter(filled -> known.add(filled.text()))
        .toList();
  }
}
