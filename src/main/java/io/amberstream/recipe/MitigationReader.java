package io.amberstream.recipe;

import io.amberstream.terms.TermList;
import io.amberstream.training.Mitigation;
import io.amberstream.yaml.MappingReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the keys of a head that are about groups of people. */
final class MitigationReader {
  private MitigationReader() {}

  static Optional<Mitigation> read(MappingReader head) {
    boolean augments = only(head, "augment", Mitigation.COUNTERFACTUAL);
    boolean balances = only(head, "balance", Mitigation.GROUPS);
    Optional<Integer> copies =
        head.scalar("copies").flatMap(value -> value.wholeNumber(1, Mitigation.MOST_COPIES));
    if (!augments) {
      head.scalar("copies")
          .ifPresent(value -> value.problem("is there without augment, expected both"));
    }
    if (!augments && !balances) {
      head.scalar("terms")
          .ifPresent(
              value -> value.problem("is there without augment and balance, expected one of them"));
      return Optional.empty();
    }
    Optional<TermList> terms =
        head.scalar("terms").isEmpty()
            ? Optional.of(TermList.of(Path.of(TermList.ENGLISH)))
            : head.scalar("terms")
                .flatMap(
                    value -> value.parsed("a list of terms", name -> TermList.of(Path.of(name))));
    return terms.map(
        list -> new Mitigation(augments ? copies.orElse(Mitigation.COPIES) : 0, balances, list));
  }

  private static boolean only(MappingReader head, String key, String value) {
    return head.scalar(key)
        .flatMap(scalar -> scalar.choice(List.of(value), Function.identity()))
        .isPresent();
  }
}
