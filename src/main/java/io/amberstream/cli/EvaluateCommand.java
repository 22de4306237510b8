package io.amberstream.cli;

import io.amberstream.ask.Ask;
import io.amberstream.ask.LoadedModel;
import io.amberstream.drift.Reference;
import io.amberstream.evaluation.ComparisonTable;
import io.amberstream.evaluation.Evaluation;
import io.amberstream.evaluation.EvaluationOptions;
import io.amberstream.evaluation.EvaluationPage;
import io.amberstream.evaluation.Evaluator;
import io.amberstream.evaluation.GroupedEvaluator;
import io.amberstream.evaluation.LabelRules;
import io.amberstream.evaluation.ReplacedWords;
import io.amberstream.inference.EngineSettings;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.input.FileReplacement;
import io.amberstream.input.InputException;
import io.amberstream.model.Head;
import io.amberstream.model.ShippedModel;
import io.amberstream.tagging.Aggregation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds a head against labelled texts. */
@Command(
    name = "evaluate",
    description = {
      "Hold a head against a file of labelled texts: the measures that its task is published with.",
      "docs/evaluation.md tells the formats of the file and what the measures mean."
    })
final class EvaluateCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "label<TAB>text or label<TAB>first<TAB>second lines, CSV or JSON lines for"
              + " text-classification, a CoNLL file for token-classification and replaced-token-detection, a SQuAD file for"
              + " question-answering. Several, such as one per language, give a table with a row for"
              + " each.")
  private List<Path> files = List.of();

  @Mixin private LoadOptions model = new LoadOptions();

  @Option(
      names = "--head",
      paramLabel = "HEAD",
      description = "The head to ask (default: the only one of the model).")
  private @Nullable String head;

  @Option(
      names = "--aggregation",
      paramLabel = "HOW",
      defaultValue = "first",
      description =
          "How the tokens of entities merge: simple, first, average or max (default:"
              + " ${DEFAULT-VALUE}).")
  private Aggregation aggregation = Aggregation.FIRST;

  @Option(
      names = "--threshold",
      paramLabel = "SCORE",
      description =
          "What scores less is no answer, 0 to 1 (default: the head's own, or 0.5, for multi-label"
              + " heads; 0.5 for replaced words, none for entities; other heads have no threshold).")
  private @Nullable Double threshold;

  @Option(
      names = "--no-answer-threshold",
      paramLabel = "LOGITS",
      description =
          "How much greater the logit of no answer must be than the best answer's for none to be"
              + " given (default: 0 for SQuAD 2.0; always an answer for SQuAD 1.1).")
  private @Nullable Double noAnswerThreshold;

  @Option(
      names = "--labels",
      paramLabel = "LABEL",
      split = ",",
      description = "The labels that the head may answer with, with commas (default: all).")
  private List<String> labels = List.of();

  @Option(
      names = "--map",
      paramLabel = "NAME=LABEL",
      description =
          "A label of the file and the head's label that it stands for; several with commas where"
              + " the file has one name for them; may be repeated.")
  private Map<String, String> names = Map.of();

  @Option(
      names = "--zero-shot",
      paramLabel = "LABEL",
      split = ",",
      description =
          "Ask a head of natural language inference for these labels, with commas; the file's are"
              + " among them.")
  private List<String> zeroShot = List.of();

  @Option(
      names = "--template",
      paramLabel = "SENTENCE",
      defaultValue = Ask.ZeroShot.DEFAULT_TEMPLATE,
      description = "A sentence with {} where a zero-shot label goes (default: ${DEFAULT-VALUE}).")
  private String template = Ask.ZeroShot.DEFAULT_TEMPLATE;

  @Option(
      names = "--replace",
      paramLabel = "SHARE",
      description =
          "Replace this share of the words of running text, one text per line, at random; for"
              + " replaced-token-detection.")
  private @Nullable Double replacedShare;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Chooses which words are replaced (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Take the first N examples of the file (default: all).")
  private int limit = Integer.MAX_VALUE;

  @Option(
      names = "--reference",
      paramLabel = "FILE",
      description =
          "Also write what is usual of the head's answers, for drift.reference of a pipeline: a"
              + " new file, or more heads of one that is there.")
  private @Nullable Path reference;

  @Mixin private FieldOptions fields = new FieldOptions();

  @Option(
      names = "--group-by",
      paramLabel = "FIELD",
      description =
          "Measure the texts of each value of a field or column by themselves, such as those of a"
              + " language: a row for each. For CSV and JSON lines.")
  private @Nullable String groupBy;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Option(
      names = "--report",
      paramLabel = "FILE.html",
      description = "Write the measures with charts as one HTML file too.")
  private @Nullable Path report;

  EvaluateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (report != null && !Files.isDirectory(report.resolveSibling(""))) {
      throw new InputException(
          "--report: %s stands in no folder that exists, expected one".formatted(report));
    }
    if (reference != null && groupBy != null) {
      throw new InputException("--reference is of a whole file, expected no --group-by beside it");
    }
    if (reference != null && files.size() > 1) {
      throw new InputException("--reference takes one file, but there are " + files.size());
    }
    LoadedModel loaded = model.load(ShippedModel.AMBER_MINI);
    List<Evaluation> evaluations = new ArrayList<>();
    try (TextsBar progress = new TextsBar(new StatusLine(terminal.err()));
        InferenceEngine engine =
            new InferenceEngine(List.of(loaded), EngineSettings.defaults(), progress)) {
      for (Path file : files) {
        evaluations.addAll(evaluate(engine, loaded, file));
      }
    }
    if (json) {
      evaluations.forEach(evaluation -> terminal.out().println(evaluation.json()));
    } else {
      tables(evaluations).forEach(terminal.out()::print);
    }
    if (report != null) {
      write(report, evaluations);
    }
    return ExitCode.OK;
  }

  /** One of a file, or of several; of groups one for each file. */
  private List<String> tables(List<Evaluation> evaluations) {
    if (evaluations.size() == 1) {
      return List.of(evaluations.get(0).table());
    }
    if (groupBy == null) {
      return List.of(ComparisonTable.write(evaluations));
    }
    return evaluations.stream()
        .collect(Collectors.groupingBy(Evaluation::file, LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream()
        .map(ComparisonTable::write)
        .toList();
  }

  private static void write(Path report, List<Evaluation> evaluations) {
    String title = "Evaluation of " + evaluations.get(0).model().name();
    try {
      FileReplacement.write(report, EvaluationPage.of(title, evaluations));
    } catch (IOException e) {
      throw new InputException(
          "--report: %s cannot be written (%s)".formatted(report, e.getClass().getSimpleName()), e);
    }
  }

  private List<Evaluation> evaluate(InferenceEngine engine, LoadedModel loaded, Path file)
      throws InterruptedException {
    try {
      EvaluationOptions options =
          new EvaluationOptions(
              aggregation,
              optional(threshold),
              optional(noAnswerThreshold),
              limit,
              LabelRules.written(labels, names),
              zeroShot(),
              Optional.ofNullable(replacedShare).map(share -> new ReplacedWords(share, seed)),
              fields.names());
      Head asked = head(loaded);
      if (groupBy != null) {
        return GroupedEvaluator.evaluate(engine, loaded, asked, file, options, groupBy);
      }
      if (reference == null) {
        return List.of(Evaluator.evaluate(engine, loaded, asked, file, options));
      }
      Reference before = Files.exists(reference) ? Reference.read(reference) : Reference.NONE;
      Evaluator.Referenced both = Evaluator.referenced(engine, loaded, asked, file, options);
      before.with(asked.name(), both.reference()).write(reference);
      return List.of(both.evaluation());
    } catch (IOException e) {
      throw InputException.unreadable(file, e);
    }
  }

  private static OptionalDouble optional(@Nullable Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private Optional<Ask.ZeroShot> zeroShot() {
    List<String> asked = zeroShot.stream().map(String::strip).toList();
    return asked.isEmpty()
        ? Optional.empty()
        : Optional.of(new Ask.ZeroShot(asked, template, false));
  }

  private Head head(LoadedModel loaded) {
    List<Head> heads = loaded.folder().heads();
    if (head != null) {
      return loaded.folder().head(head);
    }
    if (heads.size() > 1) {
      throw new InputException(
          "--head is missing: the model has %d heads, expected one of %s"
              .formatted(heads.size(), String.join(", ", heads.stream().map(Head::name).toList())));
    }
    return heads.get(0);
  }
}
