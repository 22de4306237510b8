package io.amberstream.training;

import io.amberstream.labelled.LabelledData;
import io.amberstream.terms.TermFinder;
import io.amberstream.terms.TermSwap;
import java.util.List;
import java.util.Optional;

/**
 * What a head learns from, once it is to treat groups of people alike. Immutable.
 *
 * @param data with the examples that were made
 * @param balance weights of the examples; empty where all count the same
 * @param report what was done; empty for nothing
 */
record MitigatedData(
    LabelledData data, Optional<GroupBalance> balance, Optional<MitigationReport> report) {

  /** Does what the recipe of a head says. */
  static MitigatedData of(LabelledData read, Optional<Mitigation> mitigation, long seed) {
    return mitigation
        .map(some -> of(read, some, seed))
        .orElseGet(() -> new MitigatedData(read, Optional.empty(), Optional.empty()));
  }

  private static MitigatedData of(LabelledData read, Mitigation mitigation, long seed) {
    CounterfactualExamples made =
        CounterfactualExamples.of(
            read, new TermSwap(mitigation.terms()), mitigation.copies(), seed);
    LabelledData data = read.with(made.examples());
    Optional<GroupBalance> balance =
        mitigation.balances()
            ? Optional.of(GroupBalance.of(data.training(), new TermFinder(mitigation.terms())))
            : Optional.empty();
    return new MitigatedData(
        data,
        balance,
        Optional.of(
            new MitigationReport(
                made.examples().size(),
                made.from(),
                balance.map(GroupBalance::cells).orElse(List.of()))));
  }

  /** For a terminal: what was read, and what was done. */
  String text() {
    return data.report().text() + report.map(MitigationReport::text).orElse("");
  }
}
