package io.amberstream.cli;

import io.amberstream.evaluation.Evaluation;
import io.amberstream.evaluation.EvaluationOptions;
import io.amberstream.evaluation.Evaluator;
import io.amberstream.inference.EngineSettings;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.inference.InferenceListener;
import io.amberstream.ask.LoadedModel;
import io.amberstream.input.InputException;
import io.amberstream.model.Head;
import io.amberstream.tagging.Aggregation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
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
      paramLabel = "FILE",
      description =
          "label<TAB>text or label<TAB>first<TAB>second lines for text-classification, a CoNLL file"
              + " for token-classification, a SQuAD file for question-answering.")
  private Path file = Path.of("");

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
          "What scores less is no answer, 0 to 1 (default: 0.5 for multi-label heads, none for"
              + " entities; other heads have no threshold).")
  private @Nullable Double threshold;

  @Option(
      names = "--no-answer-threshold",
      paramLabel = "LOGITS",
      defaultValue = "0",
      description =
          "How much greater the logit of no answer must be than the best answer's; only for SQuAD"
              + " 2.0 (default: ${DEFAULT-VALUE}).")
  private float noAnswerThreshold;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Take the first N examples of the file (default: all).")
  private int limit = Integer.MAX_VALUE;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  EvaluateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    LoadedModel loaded = model.load();
    try (InferenceEngine engine =
        new InferenceEngine(
            List.of(loaded), EngineSettings.defaults(), new InferenceListener() {})) {
      Evaluation evaluation = evaluate(engine, loaded);
      if (json) {
        terminal.out().println(evaluation.json());
      } else {
        terminal.out().print(evaluation.table());
      }
    }
    return ExitCode.OK;
  }

  private Evaluation evaluate(InferenceEngine engine, LoadedModel loaded)
      throws InterruptedException {
    try {
      EvaluationOptions options =
          new EvaluationOptions(
              aggregation,
              threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold),
              noAnswerThreshold,
              limit);
      return Evaluator.evaluate(engine, loaded, head(loaded), file, options);
    } catch (IOException e) {
      throw new InputException(
          "%s cannot be read (%s)".formatted(file, e.getClass().getSimpleName()), e);
    }
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
