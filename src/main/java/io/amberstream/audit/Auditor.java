package io.amberstream.audit;

import io.amberstream.ask.LoadedModel;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.input.InputException;
import io.amberstream.input.Problems;
import io.amberstream.labelled.LabelledFileException;
import io.amberstream.labelled.RowLabels;
import io.amberstream.labelled.TsvRow;
import io.amberstream.terms.TermFinder;
import io.amberstream.terms.TermGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Audits a head. For one thread. */
public final class Auditor {
  private final Asker answers;
  private final Watched watched;
  private final AuditPlan plan;
  private final Bootstrap draws;

  private Auditor(Asker answers, Watched watched, AuditPlan plan) {
    this.answers = answers;
    this.watched = watched;
    this.plan = plan;
    this.draws = new Bootstrap(plan.seed());
  }

  /**
   * Reads the files, asks the head for all texts, and measures the answers.
   *
   * @throws LabelledFileException if a file is not what is expected; before anything is asked
   * @throws InputException if the head cannot be audited so
   * @throws AuditException if a text could not be answered
   */
  public static Audit audit(
      InferenceEngine engine, LoadedModel model, Watched watched, AuditPlan plan)
      throws IOException, InterruptedException {
    if (watched.isEntities() && NameRecall.texts(plan.terms()).isEmpty()) {
      throw new InputException(
          "head '%s' finds entities, but no term has the form name and a template for it"
              .formatted(watched.head().name()));
    }
    if (watched.isEntities() && (plan.data().isPresent() || plan.cases().isPresent())) {
      throw new InputException(
          "head '%s' finds entities: it is audited by names in templates, without labelled texts and test cases"
              .formatted(watched.head().name()));
    }
    return new Auditor(new Asker(engine, model, watched, plan.mask()), watched, plan).audit(model);
  }

  private Audit audit(LoadedModel model) throws IOException, InterruptedException {
    long began = System.nanoTime();
    List<TsvRow> rows = plan.data().isPresent() ? rows(plan.data().get()) : List.of();
    List<FunctionalCase> cases = plan.cases().isPresent() ? cases(plan.cases().get()) : List.of();
    List<String> texts =
        new ArrayList<>(
            watched.isEntities()
                ? NameRecall.texts(plan.terms())
                : Counterfactuals.texts(plan.terms()));
    rows.forEach(row -> texts.add(row.text()));
    cases.forEach(one -> texts.add(one.text()));
    answers.ask(texts);
    List<Figure> figures = new ArrayList<>();
    List<TextPair> pairs = List.of();
    List<String> unnamed = new ArrayList<>();
    if (watched.isEntities()) {
      figures.addAll(
          NameRecall.figures(
              plan.terms(), answers::answer, watched.label(), draws, plan.tolerance()));
    } else if (!plan.terms().templates().isEmpty()) {
      Counterfactuals counterfactuals = new Counterfactuals(plan.terms(), draws, plan.tolerance());
      counterfactuals.measure(answers::answer);
      figures.addAll(counterfactuals.figures());
      pairs = counterfactuals.worst();
    }
    if (!rows.isEmpty()) {
      List<LabelledText> labelled = labelled(rows);
      List<String> named = new ArrayList<>();
      for (TermGroup group : plan.terms().groups()) {
        boolean isNamed = labelled.stream().anyMatch(text -> text.groups().contains(group.name()));
        (isNamed ? named : unnamed).add(group.name());
      }
      figures.addAll(new Subgroups(labelled, named, draws, plan.tolerance()).figures());
    }
    figures.addAll(passes(cases, Measure.PASS_RATE, FunctionalCase::functionality));
    figures.addAll(passes(cases, Measure.TARGET_PASS_RATE, FunctionalCase::target));
    return new Audit(
        model.id(),
        watched,
        plan.tolerance(),
        answers.asked(),
        Duration.ofNanos(System.nanoTime() - began),
        figures,
        pairs,
        unnamed);
  }

  private List<LabelledText> labelled(List<TsvRow> rows) {
    TermFinder finder = new TermFinder(plan.terms());
    return rows.stream()
        .map(
            row -> {
              Answer answer = answers.answer(row.text());
              return new LabelledText(
                  labels(row.label()).contains(watched.label()),
                  answer.labels().contains(watched.label()),
                  answer,
                  finder.groups(row.text()));
            })
        .toList();
  }

  private List<Figure> passes(
      List<FunctionalCase> cases, Measure measure, Function<FunctionalCase, String> part) {
    Map<String, List<FunctionalCase>> parts = new LinkedHashMap<>();
    cases.stream()
        .filter(one -> !part.apply(one).isEmpty())
        .forEach(one -> parts.computeIfAbsent(part.apply(one), name -> new ArrayList<>()).add(one));
    List<Figure> figures = new ArrayList<>();
    parts.forEach(
        (name, of) -> {
          int passed = (int) of.stream().filter(this::hasPassed).count();
          Limits limits = Limits.atLeast(1 - plan.tolerance());
          figures.add(Figure.ofShare(measure, name, passed, of.size(), limits));
        });
    return figures;
  }

  private boolean hasPassed(FunctionalCase one) {
    return answers.answer(one.text()).labels().equals(labels(one.label()));
  }

  private List<TsvRow> rows(Path file) throws IOException {
    List<TsvRow> rows = TsvRow.read(file, Integer.MAX_VALUE);
    if (rows.isEmpty()) {
      throw new LabelledFileException(file, "holds no labelled text");
    }
    Problems problems = new Problems();
    for (TsvRow row : rows) {
      requireKnown(row.line(), row.label(), problems);
      if (row.isPair()) {
        problems.add(row.line(), "", "has two texts, expected label<TAB>text");
      }
    }
    LabelledFileException.throwIfAny(file, problems);
    return rows;
  }

  private List<FunctionalCase> cases(Path file) throws IOException {
    List<FunctionalCase> cases = FunctionalCases.read(file);
    Problems problems = new Problems();
    cases.forEach(one -> requireKnown(one.line(), one.label(), problems));
    LabelledFileException.throwIfAny(file, problems);
    return cases;
  }

  private void requireKnown(int line, String written, Problems problems) {
    List<String> known = watched.head().labels();
    Optional<String> unknown =
        labels(written).stream().filter(label -> !known.contains(label)).findFirst();
    if (unknown.isPresent()) {
      problems.add(
          line,
          "",
          "label %s, but the labels of head '%s' are %s; --map NAME=LABEL says which of them a name of the file is"
              .formatted(
                  LabelledFileException.quoted(unknown.get()),
                  watched.head().name(),
                  String.join(", ", known)));
    }
  }

  /** The labels of the head that a file means; several with commas, of a multi-label head. */
  private Set<String> labels(String written) {
    List<String> labels =
        watched.head().isSingleLabel() ? List.of(written) : RowLabels.separated(written);
    return Set.copyOf(
        labels.stream().map(label -> plan.names().getOrDefault(label, label)).toList());
  }
}
