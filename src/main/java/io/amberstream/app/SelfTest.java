package io.amberstream.app;

import io.amberstream.ask.SharedText;
import io.amberstream.ask.TextInput;
import io.amberstream.ask.TextTooLongException;
import io.amberstream.inference.EngineClosedException;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.input.Problems;
import io.amberstream.onnx.InferenceException;
import io.amberstream.tagging.HeadResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Asks models, before they take over, everything that a pipeline will ask of them.
 *
 * @param engine who runs them; another than the one that events are waiting for
 */
record SelfTest(InferenceEngine engine) {
  private static final String SAMPLE = "Hello";

  /** None, one, and one that has a mask, in the two spellings that there are. */
  private static final List<String> TEXTS = List.of("", SAMPLE, "[MASK]", "<mask>");

  /**
   * What goes wrong, each thing once; nothing where every question about every text has an answer.
   * Takes the time of some runs.
   */
  List<String> problems(AssembledPipeline pipeline, PipelineSteps steps) {
    Map<String, List<String>> fields = new HashMap<>();
    pipeline.config().fields().forEach(field -> fields.put(field, List.of(SAMPLE)));
    List<TextInput> inputs =
        TEXTS.stream().map(text -> new TextInput(new SharedText(text), fields)).toList();
    List<CompletableFuture<List<HeadResult>>> answers = new ArrayList<>();
    steps.probes().forEach(probe -> answers.addAll(probe.submit(engine, inputs)));
    Problems problems = new Problems();
    for (CompletableFuture<List<HeadResult>> answer : answers) {
      try {
        answer.join();
      } catch (CompletionException e) {
        // The first is what was configured; of the second the engine itself says why.
        if (!(e.getCause() instanceof TextTooLongException)
            && !(e.getCause() instanceof EngineClosedException)) {
          problems.add(problem(pipeline.pipeline().name(), e));
        }
      }
    }
    return problems.lines().stream().distinct().toList();
  }

  private static String problem(String pipeline, CompletionException failure) {
    Throwable cause = failure.getCause();
    return "pipelines.%s: the self-test failed: %s"
        .formatted(
            pipeline,
            cause instanceof InferenceException ? cause.getMessage() : failure.getCause());
  }
}
