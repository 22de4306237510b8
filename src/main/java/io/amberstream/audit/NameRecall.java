package io.amberstream.audit;

import io.amberstream.terms.Template;
import io.amberstream.terms.Term;
import io.amberstream.terms.TermGroup;
import io.amberstream.terms.TermList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How many of the names in templates a head finds, by group. Stateless. */
final class NameRecall {
  private NameRecall() {}

  /** All texts that are needed. */
  static List<String> texts(TermList terms) {
    return terms.groups().stream()
        .flatMap(group -> group.terms().stream())
        .flatMap(term -> terms.templates().stream().map(template -> template.filled(term)))
        .flatMap(Optional::stream)
        .filter(filled -> filled.form().equals(Term.NAME))
        .map(Template.Filled::text)
        .toList();
  }

  /**
   * Measures the answers to texts with names. A name counts as found where an entity of the watched
   * label covers it and nothing else.
   */
  static List<Figure> figures(
      TermList terms,
      Function<String, Answer> answers,
      String label,
      Bootstrap draws,
      double tolerance) {
    List<TermGroup> named = new ArrayList<>();
    List<Ratio> found = new ArrayList<>();
    Ratio all = new Ratio();
    for (TermGroup group : terms.groups()) {
      Ratio ofGroup = new Ratio();
      for (Template template : terms.templates()) {
        int names = 0;
        int hits = 0;
        for (Term term : group.terms()) {
          Template.Filled filled = template.filled(term).orElse(null);
          if (filled != null && filled.form().equals(Term.NAME)) {
            names++;
            hits += isFound(filled, answers.apply(filled.text()), label) ? 1 : 0;
          }
        }
        ofGroup.add(hits, names);
        all.add(hits, names);
      }
      if (ofGroup.n() > 0) {
        named.add(group);
        found.add(ofGroup);
      }
    }
    List<Figure> figures = new ArrayList<>();
    // A region is as well served as the others, or worse.
    Limits limits = Limits.atLeast(all.value() - tolerance);
    for (int i = 0; i < named.size(); i++) {
      figures.add(found.get(i).share(Measure.NAME_RECALL, named.get(i).name(), draws, limits));
    }
    return figures;
  }

  private static boolean isFound(Template.Filled filled, Answer answer, String label) {
    return answer.spans().stream()
        .anyMatch(
            span ->
                span.label().equals(label)
                    && span.start() == filled.start()
                    && span.end() == filled.end());
  }
}
