package io.amberstream.app;

import static java.util.Objects.requireNonNull;

import io.amberstream.ask.LoadedModel;
import io.amberstream.config.Configuration;
import io.amberstream.config.ModelConfig;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.inference.InferenceListener;
import io.amberstream.input.Problems;
import io.amberstream.input.Sha256;
import io.amberstream.model.ModelFolderException;
import io.amberstream.text.TokenizerException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model that is to take the place of the one with its name: loaded, and not yet asked by anybody.
 * Owns the model until it is taken. For one thread.
 */
final class ReloadCandidate implements AutoCloseable {
  private final Configuration configuration;
  private final String name;
  private final ModelConfig config;
  private @Nullable LoadedModel model;
  private boolean hanging;

  private ReloadCandidate(Configuration configuration, String name, ModelConfig config) {
    this.configuration = configuration;
    this.name = name;
    this.config = config;
  }

  /**
   * Loads a model's folder as it is now.
   *
   * @param config where the folder is, and how it is run
   * @throws SetupException if it is not usable
   */
  static ReloadCandidate load(Configuration configuration, String name, ModelConfig config) {
    ReloadCandidate candidate = new ReloadCandidate(configuration, name, config);
    try {
      LoadedModel loaded = Models.load(name, config);
      candidate.model = loaded;
      // A file that was replaced since it was hashed would stand in results under a wrong name.
      if (!Sha256.ofFile(loaded.folder().onnxFile()).equals(loaded.id().sha256())) {
        throw new ModelFolderException(
            loaded.folder().directory(), List.of("the ONNX file changed meanwhile; try again"));
      }
      return candidate;
    } catch (ModelFolderException e) {
      candidate.close();
      throw candidate.unusable(e.problems());
    } catch (TokenizerException | UncheckedIOException e) {
      candidate.close();
      throw candidate.unusable(List.of(String.valueOf(e.getMessage())));
    }
  }

  /** Says what is wrong, without secrets, and with the folder as the configuration names it. */
  private SetupException unusable(List<String> problems) {
    Path folder = Installation.resolve(config.path());
    return new SetupException(
        problems.stream()
            .map(problem -> problem.replace(folder.toString(), config.path().toString()))
            .map(configuration::mask)
            .toList());
  }

  /**
   * Holds it against what pipelines ask of it, and asks it that.
   *
   * @param models the models in use
   * @param pipelines those that ask this one
   * @return what each pipeline asks with it in its place
   * @throws SetupException if heads or labels are missing, or an answer is
   */
  Map<AssembledPipeline, PipelineSteps> check(
      Map<String, LoadedModel> models, List<AssembledPipeline> pipelines) {
    Map<String, LoadedModel> together = new HashMap<>(models);
    together.put(name, requireNonNull(model));
    Problems problems = new Problems();
    StepsAssembly assembly = new StepsAssembly(configuration, together, problems);
    Map<AssembledPipeline, PipelineSteps> asked = new LinkedHashMap<>();
    for (AssembledPipeline pipeline : pipelines) {
      String called = pipeline.pipeline().name();
      assembly
          .steps(called, pipeline.config(), pipeline.known())
          .ifPresent(
              steps -> {
                Assembly.checkResults(
                    called, pipeline.config(), configuration, steps.heads(), problems);
                asked.put(pipeline, steps);
              });
    }
    if (problems.isEmpty()) {
      problems.addAll(selfTest(asked));
    }
    if (!problems.isEmpty()) {
      throw unusable(problems.lines());
    }
    return asked;
  }

  private List<String> selfTest(Map<AssembledPipeline, PipelineSteps> asked) {
    Problems problems = new Problems();
    InferenceEngine engine =
        InferenceEngine.borrowing(
            Engines.forTest(configuration.inference()), new InferenceListener() {});
    try (engine) {
      SelfTest test = new SelfTest(engine);
      asked.forEach((pipeline, steps) -> problems.addAll(test.problems(pipeline, steps)));
    } finally {
      hanging = engine.isHanging();
    }
    String failure = engine.failure().getNow("");
    if (!failure.isEmpty()) {
      problems.add(
          "the self-test failed: "
              + failure
              + (hanging ? "; it takes a core until the next start, and nothing is reloaded" : ""));
    }
    return problems.lines();
  }

  /** Whether a run of it does not end: then it cannot be closed. */
  boolean isHanging() {
    return hanging;
  }

  /** The SHA-256 of its file. */
  String sha256() {
    return requireNonNull(model).id().sha256();
  }

  /** Hands the model over. */
  LoadedModel take() {
    LoadedModel taken = requireNonNull(model);
    model = null;
    return taken;
  }

  @Override
  public void close() {
    if (model != null && !hanging) {
      model.close();
      model = null;
    }
  }
}
