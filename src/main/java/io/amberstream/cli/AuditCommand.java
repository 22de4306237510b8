package io.amberstream.cli;

import static java.util.Objects.requireNonNullElse;

import io.amberstream.ask.LoadedModel;
import io.amberstream.audit.Audit;
import io.amberstream.audit.AuditPlan;
import io.amberstream.audit.Auditor;
import io.amberstream.audit.Condition;
import io.amberstream.audit.Watched;
import io.amberstream.inference.EngineSettings;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.input.InputException;
import io.amberstream.model.ShippedModel;
import io.amberstream.terms.TermList;
import io.amberstream.terms.TermMask;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures what a head makes of the groups of people that texts name. */
@Command(
    name = "audit",
    description = {
      "Measure what a head makes of the groups of people that texts name: how often its answer"
          + " changes with the term alone, how good it is on texts that name a group, which names it"
          + " finds.",
      "docs/bias.md tells the measures and the formats of the files."
    })
final class AuditCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private LoadOptions model = new LoadOptions();

  @Option(names = "--head", required = true, paramLabel = "HEAD", description = "The head.")
  private String head = "";

  @Option(
      names = "--label",
      paramLabel = "LABEL",
      description =
          "The label whose score is watched (default: the last one; of entities, PER or PERSON).")
  private @Nullable String label;

  @Option(
      names = "--terms",
      paramLabel = "FILE",
      defaultValue = TermList.ENGLISH,
      description =
          "Groups of terms, and templates for them, in YAML (default: ${DEFAULT-VALUE}, which is"
              + " shipped).")
  private Path terms = Path.of(TermList.ENGLISH);

  @Option(
      names = "--mask-terms",
      paramLabel = "LIST",
      description = "Hide the terms of a list from the head: english, or a file of terms.")
  private @Nullable Path maskTerms;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = "label<TAB>text lines: measure texts by the groups that they name.")
  private @Nullable Path data;

  @Option(
      names = "--cases",
      paramLabel = "FILE",
      description = "Functional tests in the form of HateCheck, JSON lines or CSV.")
  private @Nullable Path cases;

  @Option(
      names = "--map",
      paramLabel = "NAME=LABEL",
      description =
          "A label of the files and the head's label that it stands for; may be repeated.")
  private Map<String, String> names = Map.of();

  @Option(
      names = "--tolerance",
      paramLabel = "N",
      defaultValue = "0.05",
      description =
          "How far a figure may be from where it should be to count as good (default:"
              + " ${DEFAULT-VALUE}).")
  private double tolerance;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Chooses the draws of the intervals (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write a page with plots, one HTML file.")
  private @Nullable Path report;

  @Option(
      names = "--fail-if",
      paramLabel = "CONDITION",
      description =
          "End with 1 if this surely holds for a group, such as \"flip_rate > 0.05\"; may be"
              + " repeated. Too few texts to tell are told on standard error.")
  private List<String> failIf = List.of();

  @Option(
      names = "--strict",
      description = "End with 1 also where there are too few texts to tell.")
  private boolean strict;

  AuditCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    List<Condition> conditions = failIf.stream().map(Condition::of).toList();
    AuditPlan plan =
        new AuditPlan(
            TermList.of(terms),
            Optional.ofNullable(maskTerms).map(TermList::of).map(TermMask::new),
            Optional.ofNullable(data),
            Optional.ofNullable(cases),
            names,
            tolerance,
            seed);
    Audit audit = audit(plan);
    List<Condition.Outcome> outcomes =
        conditions.stream().map(condition -> condition.outcome(audit)).toList();
    if (json) {
      terminal.out().println(audit.json());
    } else {
      terminal.out().print(audit.text());
    }
    write(audit);
    outcomes.forEach(outcome -> outcome.lines().forEach(terminal.err()::println));
    boolean fails = outcomes.stream().anyMatch(outcome -> outcome.fails(strict));
    return fails ? ExitCode.SOFTWARE : ExitCode.OK;
  }

  private Audit audit(AuditPlan plan) throws InterruptedException {
    LoadedModel loaded = model.load(ShippedModel.AMBER_MINI);
    try (TextsBar progress = new TextsBar(new StatusLine(terminal.err()));
        InferenceEngine engine =
            new InferenceEngine(List.of(loaded), EngineSettings.defaults(), progress)) {
      Watched watched = Watched.of(loaded.folder().head(head), Optional.ofNullable(label));
      return Auditor.audit(engine, loaded, watched, plan);
    } catch (IOException e) {
      throw InputException.unreadable(file(e), e);
    }
  }

  /** The file that could not be read: of two, the one that the failure names. */
  private Path file(IOException failure) {
    return failure instanceof FileSystemException named && named.getFile() != null
        ? Path.of(named.getFile())
        : requireNonNullElse(data, cases);
  }

  private void write(Audit audit) {
    if (report == null) {
      return;
    }
    try {
      Files.writeString(report, audit.page());
    } catch (IOException e) {
      throw new InputException(
          "%s cannot be written (%s)".formatted(report, e.getClass().getSimpleName()), e);
    }
  }
}
