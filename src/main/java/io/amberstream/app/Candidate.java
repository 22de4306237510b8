package io.amberstream.app;

import static java.util.Objects.requireNonNull;

import io.amberstream.config.Configuration;
import io.amberstream.config.ModelConfig;
import io.amberstream.inference.EngineSettings;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.inference.InferenceListener;
import io.amberstream.inference.LoadedModel;
import io.amberstream.model.ModelFolderException;
import io.amberstream.model.Sha256;
import io.amberstream.text.TokenizerException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model that is to take the place of the one with its name: loaded, and not yet asked by anybody.
 * Owns the model until it is taken. For one thread.
 */
final class Candidate implements AutoCloseable {
  private final Configuration configuration;
  private final String name;
  private @Nullable LoadedModel model;

  private Candidate(Configuration configuration, String name, LoadedModel model) {
    this.configuration = configuration;
    this.name = name;
    this.model = model;
  }

  /**
   * Loads a model's folder as it is now.
   *
   * @throws SetupException if it is not usable
   */
  static Candidate load(Configuration configuration, String name) {
    ModelConfig config = requireNonNull(configuration.models().get(name));
    try {
      LoadedModel model = Models.load(name, config);
      Candidate candidate = new Candidate(configuration, name, model);
      candidate.checkUnchanged();
      return candidate;
    } catch (ModelFolderException e) {
      throw new SetupException(shown(configuration, config, e.problems()));
    } catch (TokenizerException | UncheckedIOException e) {
      throw new SetupException(
          shown(configuration, config, List.of(String.valueOf(e.getMessage()))));
    }
  }

  /** A file that was replaced since it was hashed would stand in results under a wrong name. */
  private void checkUnchanged() {
    LoadedModel loaded = requireNonNull(model);
    if (!Sha256.ofFile(loaded.folder().onnxFile()).equals(loaded.id().sha256())) {
      close();
      throw new SetupException(List.of("the ONNX file changed while it was loaded; try again"));
    }
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
    List<String> problems = new ArrayList<>();
    StepsAssembly assembly = new StepsAssembly(configuration, together, problems);
    Map<AssembledPipeline, PipelineSteps> asked = new LinkedHashMap<>();
    for (AssembledPipeline pipeline : pipelines) {
      String called = pipeline.pipeline().name();
      assembly
          .steps(called, pipeline.config(), pipeline.known())
          .ifPresent(
              steps -> {
                RoutesAssembly.check(called, pipeline.config().to(), steps.heads(), problems);
                asked.put(pipeline, steps);
              });
    }
    SetupException.throwIfAny(problems);
    selfTest(asked);
    return asked;
  }

  private void selfTest(Map<AssembledPipeline, PipelineSteps> asked) {
    List<String> problems = new ArrayList<>();
    try (InferenceEngine engine =
        InferenceEngine.borrowing(settings(), new InferenceListener() {})) {
      SelfTest test = new SelfTest(engine);
      asked.forEach((pipeline, steps) -> problems.addAll(test.problems(pipeline, steps)));
    }
    SetupException.throwIfAny(problems);
  }

  private static EngineSettings settings() {
    EngineSettings defaults = EngineSettings.defaults();
    return new EngineSettings(1, defaults.maxBatchTokens(), defaults.windowTexts());
  }

  /** Hands the model over. */
  LoadedModel take() {
    LoadedModel taken = requireNonNull(model);
    model = null;
    return taken;
  }

  @Override
  public void close() {
    if (model != null) {
      model.close();
      model = null;
    }
  }

  /** Problems without secrets, and with the folder as the file of the configuration names it. */
  private static List<String> shown(
      Configuration configuration, ModelConfig config, List<String> problems) {
    Path folder = Installation.resolve(config.path());
    return problems.stream()
        .map(problem -> problem.replace(folder.toString(), config.path().toString()))
        .map(configuration::mask)
        .toList();
  }
}
