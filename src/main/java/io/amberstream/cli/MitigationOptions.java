package io.amberstream.cli;

import io.amberstream.input.InputException;
import io.amberstream.terms.TermList;
import io.amberstream.training.Mitigation;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is done so that a new head treats groups of people alike. */
final class MitigationOptions {
  @Option(
      names = "--augment",
      paramLabel = "HOW",
      description =
          "counterfactual: learn besides from texts with other terms of the group that they name"
              + " (docs/bias.md).")
  private @Nullable String augment;

  @Option(
      names = "--copies",
      paramLabel = "N",
      description = "With --augment, texts that are made of each, at most (default: 7).")
  private @Nullable Integer copies;

  @Option(
      names = "--balance",
      paramLabel = "WHAT",
      description = "groups: weigh examples so that no group has a label more often.")
  private @Nullable String balance;

  @Option(
      names = "--terms",
      paramLabel = "FILE",
      description = "With --augment or --balance, the groups and their terms (default: english).")
  private @Nullable Path terms;

  /**
   * What is to be done; empty for nothing.
   *
   * @throws InputException if options do not fit
   */
  Optional<Mitigation> mitigation() {
    boolean augments = is("--augment", augment, Mitigation.COUNTERFACTUAL);
    boolean balances = is("--balance", balance, Mitigation.GROUPS);
    if (copies != null && (!augments || copies < 1)) {
      throw new InputException(
          "--copies is %d, expected 1 to %d, with --augment"
              .formatted(copies, Mitigation.MOST_COPIES));
    }
    if (!augments && !balances) {
      if (terms != null) {
        throw new InputException(
            "--terms is there without --augment and --balance, expected one of them");
      }
      return Optional.empty();
    }
    TermList list = TermList.of(terms == null ? Path.of(TermList.ENGLISH) : terms);
    int made = copies == null ? Mitigation.COPIES : copies;
    return Optional.of(new Mitigation(augments ? made : 0, balances, list));
  }

  private static boolean is(String option, @Nullable String given, String known) {
    if (given != null && !given.equals(known)) {
      throw new InputException("%s is \"%s\", expected %s".formatted(option, given, known));
    }
    return given != null;
  }
}
