package io.amberstream.app;

import io.amberstream.ask.SwappableTagger;
import io.amberstream.ask.TextTagger;
import io.amberstream.config.PipelineConfig;
import io.amberstream.config.ShadowConfig;
import io.amberstream.inference.Inference;
import io.amberstream.input.Problems;
import io.amberstream.streams.Pipeline;
import io.amberstream.streams.Route;
import io.amberstream.streams.Shadow;
import io.amberstream.tagging.ResultShape;
import java.util.List;
import java.util.Optional;

/**
 * A pipeline's shadow, put together before its pipeline. Immutable.
 *
 * @param config what the candidate is asked
 * @param known heads of results that are there before any model is asked
 * @param models what the candidate is asked by
 * @param inference who runs it
 * @param shadow the shadow itself
 */
record ShadowAssembly(
    PipelineConfig config,
    List<ResultShape> known,
    SwappableTagger models,
    Inference inference,
    Shadow shadow) {

  /**
   * Turns the section {@code shadow} into a candidate that can be asked.
   *
   * @param assembly takes what does not fit of its heads and labels
   * @param ids of the schemas of what is written
   * @return empty where there is none, or it is not to be asked
   */
  static Optional<ShadowAssembly> of(
      String pipeline,
      PipelineConfig config,
      List<ResultShape> known,
      StepsAssembly assembly,
      ModelEngines engines,
      OutputIds ids) {
    if (config.shadow().isEmpty()) {
      return Optional.empty();
    }
    ShadowConfig asked = config.shadow().get();
    PipelineConfig questions = config.ofShadow();
    Problems problems = assembly.problems();
    Optional<PipelineSteps> steps = assembly.steps(pipeline, questions, known);
    Route route = RoutesAssembly.routes(pipeline, questions.to(), ids, problems).get(0);
    return engines
        .candidate(config.shadow())
        .flatMap(
            engine ->
                steps.map(
                    it -> {
                      SwappableTagger models =
                          new SwappableTagger(TextTagger.of(engine, it.steps()));
                      return new ShadowAssembly(
                          questions,
                          known,
                          models,
                          engine,
                          new Shadow(
                              models, route, asked.budget(), () -> engines.live().waiting() > 0));
                    }));
  }

  /** What it takes to give the pipeline another candidate. */
  AssembledPipeline of(Pipeline pipeline) {
    return new AssembledPipeline(pipeline, config, known, models, inference, Optional.empty());
  }
}
