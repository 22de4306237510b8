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
    Answers answers = answers(engine, model, head, set, asking);
    List<List<HeadResult>> all = answers.results();
    HeadReference usual =
        HeadReference.of(all.stream().map(one -> one.get(readings ? one.size() - 1 : 0)).toList());
    List<List<HeadResult>> read =
        readings ? all.stream().map(one -> one.subList(0, one.size() - 1)).toList() : all;
    Answers measured = new Answers(read, answers.elapsed());
    return new Referenced(measured(model, head, file, set, measured), usual);
  }

  /**
   * What a head answers to each example.
   *
   * @param results one list for each example, in their order
   * @param elapsed how long all of them took
   */
  record Answers(List<List<HeadResult>> results, Duration elapsed) {
    /** What measures read of them. */
    List<List<Tags>> tags() {
      return results.stream()
          .map(answer -> answer.stream().map(HeadResult::tags).toList())
          .toList();
    }
  }

  /** Asks a head for each example. */
  static Answers answers(InferenceEngine engine, LoadedModel model, Head head, LabelledSet set)
      throws InterruptedException {
    return answers(engine, model, head, set, set.asking());
  }

  private static Answers answers(
      InferenceEngine engine, LoadedModel model, Head head, LabelledSet set, Asking asking)
      throws InterruptedException {
    long began = System.nanoTime();
    TagStep step = asking.step(model, head);
    List<TextInput> inputs = set.examples().stream().map(Example::input).toList();
    List<List<HeadResult>> results = results(step.submit(engine, inputs), set.examples());
    return new Answers(results, Duration.ofNanos(System.nanoTime() - began));
  }

  private static Evaluation evaluate(
      InferenceEngine engine, LoadedModel model, Head head, Path file, LabelledSet set)
      throws InterruptedException {
    return measured(model, head, file, set, answers(engine, model, head, set));
  }

  static Evaluation measured(
      LoadedModel model, Head head, Path file, LabelledSet set, Answers answers) {
    List<List<HeadResult>> results = answers.results();
    return new Evaluation(
        model.id(),
        head,
        file,
        Optional.empty(),
        results.size(),
        results.stream().mapToLong(result -> result.get(0).tokens()).sum(),
        count(results, result -> result.windows() > 1),
        count(results, HeadResult::truncated),
        answers.elapsed(),
        set.scoring().score(answers.tags()));
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
}
