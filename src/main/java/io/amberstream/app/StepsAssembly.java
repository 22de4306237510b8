package io.amberstream.app;

import static java.util.Objects.requireNonNull;

import io.amberstream.config.Ask;
import io.amberstream.config.Configuration;
import io.amberstream.config.ModelConfig;
import io.amberstream.config.PipelineConfig;
import io.amberstream.config.TagWithConfig;
import io.amberstream.ask.ConditionalStep;
import io.amberstream.ask.LoadedModel;
import io.amberstream.ask.TagStep;
import io.amberstream.ask.TextInput;
import io.amberstream.input.InputException;
import io.amberstream.routing.Condition;
import io.amberstream.routing.EventView;
import io.amberstream.routing.KnownHead;
import io.amberstream.routing.KnownNames;
import io.amberstream.tagging.Aggregation;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.WindowMerge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns the entries of {@code tag_with} into what is asked of models.
 *
 * @param models those that could be loaded; of the others the problems are known already
 * @param problems takes what does not fit of heads, labels and conditions
 */
record StepsAssembly(
    Configuration configuration, Map<String, LoadedModel> models, List<String> problems) {

  /**
   * What a pipeline asks; empty, with the problems noted, where an entry cannot be asked.
   *
   * @param known heads of results that are there before any model is asked
   */
  Optional<PipelineSteps> steps(String pipeline, PipelineConfig config, List<KnownHead> known) {
    KnownNames beforeModels = new KnownNames(known);
    List<TagStep> steps = new ArrayList<>();
    List<TagStep> probes = new ArrayList<>();
    List<KnownHead> heads = new ArrayList<>(known);
    boolean complete = true;
    for (TagWithConfig tagWith : config.tagWith()) {
      checkCondition(pipeline, tagWith, beforeModels);
      Optional<PipelineSteps> entry = entry(pipeline, tagWith);
      complete &= entry.isPresent();
      entry.ifPresent(
          asked -> {
            steps.addAll(asked.steps());
            probes.addAll(asked.probes());
            heads.addAll(asked.heads());
          });
    }
    return complete ? Optional.of(new PipelineSteps(steps, probes, heads)) : Optional.empty();
  }

  private void checkCondition(String pipeline, TagWithConfig tagWith, KnownNames names) {
    tagWith
        .when()
        .ifPresent(
            when ->
                when.problems(names)
                    .forEach(
                        problem ->
                            problems.add(
                                "pipelines.%s.tag_with.when: %s".formatted(pipeline, problem))));
  }

  private Optional<PipelineSteps> entry(String pipeline, TagWithConfig tagWith) {
    LoadedModel model = models.get(tagWith.model());
    LoadedModel generator =
        tagWith.ask() instanceof Ask.Repair repair ? models.get(repair.generator()) : model;
    if (model == null || generator == null) {
      return Optional.empty();
    }
    try {
      Steps steps =
          new Steps(tagWith.ask(), tagWith.heads(), tagWith.name(), model, options(tagWith));
      List<TagStep> asked = steps.steps(generator);
      List<TagStep> probes = new ArrayList<>(asked);
      if (tagWith.ask() instanceof Ask.Repair) {
        // A repair asks its generator only about texts that look wrong.
        probes.add(Steps.ofGenerator(generator));
      }
      return Optional.of(
          new PipelineSteps(
              asked.stream().map(step -> conditional(tagWith, step)).toList(),
              probes,
              KnownHeads.of(steps)));
    } catch (InputException e) {
      problems.add("pipelines.%s.tag_with: %s".formatted(pipeline, e.getMessage()));
      return Optional.empty();
    }
  }

  private DecodeOptions options(TagWithConfig tagWith) {
    ModelConfig config = requireNonNull(configuration.models().get(tagWith.model()));
    return new DecodeOptions(
        Aggregation.valueOf(tagWith.aggregation().name()),
        tagWith.threshold(),
        tagWith.thresholds(),
        tagWith.topK(),
        WindowMerge.valueOf(config.windowMerge().name()));
  }

  private static TagStep conditional(TagWithConfig tagWith, TagStep step) {
    return tagWith
        .when()
        .<TagStep>map(when -> new ConditionalStep(input -> holds(when, input), step))
        .orElse(step);
  }

  private static boolean holds(Condition when, TextInput input) {
    return when.test(EventView.of(input.known(), null, input.text().text()));
  }
}
