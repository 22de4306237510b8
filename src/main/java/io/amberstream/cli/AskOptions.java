package io.amberstream.cli;

import io.amberstream.ask.Ask;
import io.amberstream.ask.RepairStep;
import io.amberstream.ask.SharedText;
import io.amberstream.ask.Summary;
import io.amberstream.ask.TextInput;
import io.amberstream.input.InputException;
import io.amberstream.tagging.AnswerOptions;
import io.amberstream.text.Truncation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is asked of the model about each line. */
final class AskOptions {
  private static final String FIELD = "second column";

  @Option(
      names = "--pairs",
      description =
          "Each line holds two texts with a tab between them, and the heads judge the pair.")
  private boolean pairs;

  @Option(
      names = "--question",
      paramLabel = "QUESTION",
      description = "Find the answer in each text; may be repeated. For question-answering heads.")
  private List<String> questions = List.of();

  @Option(
      names = "--answers",
      paramLabel = "N",
      defaultValue = "1",
      description = "The most answers to a question (default: ${DEFAULT-VALUE}).")
  private int answers = 1;

  @Option(
      names = "--zero-shot",
      paramLabel = "LABELS",
      split = ",",
      description =
          "Say which of these labels fits each text; commas between them, or the option once more."
              + " For heads of natural language inference.")
  private List<String> labels = List.of();

  @Option(
      names = "--template",
      paramLabel = "SENTENCE",
      defaultValue = Ask.ZeroShot.DEFAULT_TEMPLATE,
      description = "A sentence with {} where the label goes (default: ${DEFAULT-VALUE}).")
  private String template = Ask.ZeroShot.DEFAULT_TEMPLATE;

  @Option(names = "--multi-label", description = "Several zero-shot labels may be true of a text.")
  private boolean multiLabel;

  @Option(
      names = "--rerank",
      description = "Each line holds a query and, after tabs, candidates; they are put in order.")
  private boolean rerank;

  @Option(
      names = "--rank-by",
      paramLabel = "LABEL",
      description = "The label whose score ranks, for heads with several.")
  private @Nullable String rankBy;

  @Option(
      names = "--repair",
      paramLabel = "DIR",
      description =
          "Suggest what suspicious words should have been, with the generator of this folder.")
  private @Nullable Path generator;

  @Option(
      names = "--summary",
      paramLabel = "N",
      description = "Give the N sentences that say most of each text.")
  private @Nullable Integer summary;

  @Option(
      names = "--summary-by",
      paramLabel = "HOW",
      defaultValue = "words",
      description =
          "words or embedding: what makes sentences alike (default: ${DEFAULT-VALUE}). Embeddings"
              + " need a model with a head for them (optimize --embedding).")
  private Summary.Alike summaryBy = Summary.Alike.WORDS;

  /**
   * What the options ask.
   *
   * @throws InputException if they ask two things at once
   */
  Ask ask() {
    long asked =
        List.of(
                pairs,
                rerank,
                !questions.isEmpty(),
                !labels.isEmpty(),
                generator != null,
                summary != null)
            .stream()
            .filter(one -> one)
            .count();
    if (asked > 1) {
      throw new InputException(
          "--pairs, --question, --zero-shot, --rerank, --repair and --summary exclude each other");
    }
    if (answers < 1) {
      throw new InputException("--answers is " + answers + ", expected 1 or more");
    }
    if (summary != null) {
      if (summary < 1) {
        throw new InputException("--summary is " + summary + ", expected 1 or more");
      }
      return new Summary(summary, summaryBy);
    }
    if (pairs) {
      return new Ask.Pair(FIELD, Truncation.LONGEST_FIRST);
    }
    if (rerank) {
      return new Ask.Rerank(FIELD, Optional.ofNullable(rankBy));
    }
    if (!questions.isEmpty()) {
      return new Ask.Questions(questions, Optional.empty(), AnswerOptions.defaults().best(answers));
    }
    if (!labels.isEmpty()) {
      return new Ask.ZeroShot(distinctLabels(), template, multiLabel);
    }
    return generator == null
        ? new Ask.Text()
        : new Ask.Repair(generator.toString(), RepairStep.DEFAULT_PROPOSALS);
  }

  private List<String> distinctLabels() {
    List<String> named =
        labels.stream().map(String::strip).filter(label -> !label.isEmpty()).distinct().toList();
    if (named.isEmpty()) {
      throw new InputException(
          "--zero-shot names no label, expected some such as billing,delivery");
    }
    return named;
  }

  /**
   * What a line gives to be asked about.
   *
   * @throws InputException if it has too few columns
   */
  TextInput input(String line) {
    if (!pairs && !rerank) {
      return TextInput.of(line);
    }
    List<String> columns = Arrays.asList(line.split("\t", -1));
    if (columns.size() < 2 || (pairs && columns.size() > 2)) {
      throw new InputException(
          "a line has %d columns, expected %s with a tab between them"
              .formatted(columns.size(), pairs ? "2" : "a query and candidates"));
    }
    return new TextInput(
        new SharedText(columns.get(0)), Map.of(FIELD, columns.subList(1, columns.size())));
  }
}
