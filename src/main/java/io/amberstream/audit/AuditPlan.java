package io.amberstream.audit;

import static java.util.Objects.requireNonNull;

import io.amberstream.input.InputException;
import io.amberstream.terms.TermList;
import io.amberstream.terms.TermMask;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What an audit looks at. Immutable.
 *
 * @param terms groups of terms, and templates for them
 * @param mask hides terms from the head, as a pipeline may
 * @param data a file of labelled texts, {@code label<TAB>text}
 * @param cases a file of functional tests
 * @param names labels of the head by what the files call them, where they call them otherwise
 * @param tolerance how far a figure may be from where it should be, above 0 and below 1
 * @param seed chooses the draws of the intervals
 */
public record AuditPlan(
    TermList terms,
    Optional<TermMask> mask,
    Optional<Path> data,
    Optional<Path> cases,
    Map<String, String> names,
    double tolerance,
    long seed) {
  public AuditPlan {
    requireNonNull(terms, "terms is null");
    requireNonNull(mask, "mask is null");
    requireNonNull(data, "data is null");
    requireNonNull(cases, "cases is null");
    names = Map.copyOf(names);
    if (!(tolerance > 0 && tolerance < 1)) {
      throw new InputException(
          "tolerance is %s, expected more than 0 and less than 1".formatted(tolerance));
    }
    if (terms.templates().isEmpty() && data.isEmpty() && cases.isEmpty()) {
      throw new InputException(
          "nothing to audit: the terms come without templates, and neither labelled texts nor test"
              + " cases are given");
    }
  }
}
