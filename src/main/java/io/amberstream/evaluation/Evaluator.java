package io.amberstream.evaluation;

import io.amberstream.ask.LoadedModel;
import io.amberstream.ask.TagStep;
import io.amberstream.ask.TextInput;
import io.amberstream.drift.HeadReference;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.input.InputException;
import io.amberstream.labelled.LabelledExample;
import io.amberstream.labelled.LabelledFileException;
import io.amberstream.model.Head;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.Tags;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;

/** Holds a head against a file of labelled examples. */
public final class Evaluator {
  private Evaluator() {}

  /**
   * Reads a file, asks a head for all of it at once, and measures the answers.
   *
   * @throws LabelledFileException if the file is not what the head needs; before anything is asked
   * @throws InputException if the head's task has no measures here
   * @throws EvaluationException if an example could not be answered
   */
  public static Evaluation evaluate(
      InferenceEngine engine, LoadedModel model, Head head, Path file, EvaluationOptions options)
      throws IOException, InterruptedException {
    return evaluate(engine, model, head, file, LabelledSet.read(file, head, options));
  }

  /**
   * Asks a head for examples that were read before, such as those held out of a training.
   *
   * @param name what they are called in the report
   * @throws EvaluationException if an example could not be answered
   */
  public static Evaluation evaluate(
      InferenceEngine engine,
      LoadedModel model,
      Head head,
      String name,
      List<? extends LabelledExample> examples)
      throws InterruptedException {
    LabelledSet set = LabelledSet.of(Path.of(name), examples, head, EvaluationOptions.defaults());
    return evaluate(engine, model, head, Path.of(name), set);
  }

  /**
   * Measures, and what is usual of the same answers.
   *
   * @param reference of answers as a pipeline gives them that sets nothing
   */
  public record Referenced(Evaluation evaluation, HeadReference reference) {}

  /**
   * Reads a file, asks a head for all of it at once, measures the answers and learns what is usual.
   *
   * @throws LabelledFileException if the file is not what the head needs
   * @throws InputException if it has too few examples, or the head's task has no measures here
   * @throws EvaluationException if an example could not be answered
   */
  public static Referenced referenced(
      InferenceEngine engine, LoadedModel model, Head head, Path file, EvaluationOptions options)
      throws IOException, InterruptedException {
    LabelledSet set = LabelledSet.read(file, head, options);
    boolean readings = set.asking() instanceof HeadReadings;
    Asking asking =
        set.asking() instanceof HeadReadings plain
            ? plain.and(DecodeOptions.defaults())
            : set.asking();
    long began = System.nanoTime();
    List<List<HeadResult>> answers = answers(engine, model, head, set, asking);
    Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
    HeadReference usual =
        HeadReference.of(
            answers.stream().map(one -> one.get(readings ? one.size() - 1 : 0)).toList());
    List<List<HeadResult>> measured =
        readings ? answers.stream().map(one -> one.subList(0, one.size() - 1)).toList() : answers;
    return new Referenced(measured(model, head, file, set, measured, elapsed), usual);
  }

  /** What a head answers to each example. */
  static List<List<HeadResult>> answers(
      InferenceEngine engine, LoadedModel model, Head head, LabelledSet set)
      throws InterruptedException {
    return answers(engine, model, head, set, set.asking());
  }

  private static List<List<HeadResult>> answers(
      InferenceEngine engine, LoadedModel model, Head head, LabelledSet set, Asking asking)
      throws InterruptedException {
    TagStep step = asking.step(model, head);
    List<TextInput> inputs = set.examples().stream().map(Example::input).toList();
    return results(step.submit(engine, inputs), set.examples());
  }

  private static Evaluation evaluate(
      InferenceEngine engine, LoadedModel model, Head head, Path file, LabelledSet set)
      throws InterruptedException {
    long began = System.nanoTime();
    List<List<HeadResult>> results = answers(engine, model, head, set);
    Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
    return measured(model, head, file, set, results, elapsed);
  }

  static Evaluation measured(
      LoadedModel model,
      Head head,
      Path file,
      LabelledSet set,
      List<List<HeadResult>> results,
      Duration elapsed) {
    return new Evaluation(
        model.id(),
        head,
        file,
        Optional.empty(),
        results.size(),
        results.stream().mapToLong(result -> result.get(0).tokens()).sum(),
        count(results, result -> result.windows() > 1),
        count(results, HeadResult::truncated),
        elapsed,
        set.scoring().score(results.stream().map(Evaluator::tags).toList()));
  }

  private static List<List<HeadResult>> results(
      List<CompletableFuture<List<HeadResult>>> futures, List<Example> examples)
      throws InterruptedException {
    List<List<HeadResult>> results = new ArrayList<>(futures.size());
    for (int i = 0; i < futures.size(); i++) {
      try {
        results.add(futures.get(i).get());
      } catch (ExecutionException e) {
        Throwable cause = Objects.requireNonNull(e.getCause());
        throw new EvaluationException(
            "%s: %s".formatted(examples.get(i).place(), cause.getMessage()), cause);
      }
    }
    return results;
  }

  private static int count(List<List<HeadResult>> results, Predicate<HeadResult> which) {
    return (int) results.stream().filter(result -> which.test(result.get(0))).count();
  }

  static List<Tags> tags(List<HeadResult> results) {
    return results.stream().map(HeadResult::tags).toList();
  }
}
