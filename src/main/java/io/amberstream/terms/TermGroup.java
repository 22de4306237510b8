package io.amberstream.terms;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Terms that can stand for each other, such as all that name a religion. Immutable.
 *
 * @param name the group's name in reports
 * @param terms its terms
 */
public record TermGroup(String name, List<Term> terms) {
  public TermGroup {
    requireNonNull(name, "name is null");
    terms = List.copyOf(terms);
  }
}
