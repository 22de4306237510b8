package io.amberstream.terms;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One way to name a person or people, in the forms in which sentences need it. Immutable.
 *
 * @param forms the words by the name of the form, such as {@code a woman} for {@code person} and
 *     {@code women} for {@code people}; in the order of the file
 */
public record Term(Map<String, String> forms) {
  /** The form that is the name of a person, which a head that finds entities should find. */
  public static final String NAME = "name";

  public Term {
    // Not Map.copyOf, which would forget the order.
    forms = Collections.unmodifiableMap(new LinkedHashMap<>(forms));
    if (forms.isEmpty()) {
      throw new IllegalArgumentException("a term without a form");
    }
  }

  /** What reports call it: its first form. */
  public String title() {
    return forms.values().iterator().next();
  }

  /** The first of these forms that it has, with its words; empty if it has none of them. */
  Optional<Map.Entry<String, String>> form(List<String> names) {
    return names.stream()
        .flatMap(name -> forms.entrySet().stream().filter(form -> form.getKey().equals(name)))
        .findFirst();
  }
}
