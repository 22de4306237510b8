package io.amberstream.app;

import static java.util.Objects.requireNonNull;

import io.amberstream.ask.AskedModel;
import io.amberstream.ask.ConditionalStep;
import io.amberstream.ask.LoadedModel;
import io.amberstream.ask.NeutralStep;
import io.amberstream.ask.TagStep;
import io.amberstream.ask.TextInput;
import io.amberstream.config.Configuration;
import io.amberstream.config.ModelConfig;
import io.amberstream.config.PipelineConfig;
import io.amberstream.config.TagWithConfig;
import io.amberstream.input.InputException;
import io.amberstream.input.Problems;
import io.amberstream.model.Thresholds;
import io.amberstream.routing.Condition;
import io.amberstream.routing.EventView;
import io.amberstream.routing.KnownNames;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.ResultShape;
import io.amberstream.terms.TermList;
import io.amberstream.terms.TermMask;
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
    Configuration configuration, Map<String, LoadedModel> models, Problems problems) {

  /**
   * What a pipeline asks; empty, with the problems noted, where an entry cannot be asked.
   *
   * @param known heads of results that are there before any model is asked
   */
  Optional<PipelineSteps> steps(String pipeline, PipelineConfig config, List<ResultShape> known) {
    KnownNames beforeModels = new KnownNames(known);
    List<TagStep> steps = new ArrayList<>();
    List<TagStep> probes = new ArrayList<>();
    List<ResultShape> heads = new ArrayList<>(known);
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
    Optional<TagStep> modelFree = tagWith.ask().withoutModel(tagWith.name());
    if (modelFree.isPresent()) {
      return Optional.of(steps(tagWith, List.of(modelFree.get())));
    }
    String name = tagWith.model().orElseThrow();
    LoadedModel model = models.get(name);
    if (model == null || !models.keySet().containsAll(tagWith.ask().otherModels())) {
      return Optional.empty();
    }
    try {
      AskedModel asked =
          new AskedModel(
              model, tagWith.heads(), tagWith.name(), options(tagWith, name, model), models);
      Optional<TermMask> mask =
          tagWith.maskTerms().map(Installation::resolve).map(TermList::of).map(TermMask::new);
      return Optional.of(
          steps(
              tagWith,
              tagWith.ask().steps(asked).stream()
                  .map(step -> NeutralStep.of(step, mask))
                  .toList()));
    } catch (InputException e) {
      problems.add("pipelines.%s.tag_with: %s".formatted(pipeline, e.getMessage()));
      return Optional.empty();
    }
  }

  private static PipelineSteps steps(TagWithConfig tagWith, List<TagStep> steps) {
    return new PipelineSteps(
        steps.stream().map(step -> conditional(tagWith, step)).toList(),
        steps.stream().flatMap(step -> step.probes().stream()).toList(),
        steps.stream().flatMap(step -> step.results().stream()).toList());
  }

  private DecodeOptions options(TagWithConfig tagWith, String name, LoadedModel model) {
    ModelConfig config = requireNonNull(configuration.models().get(name));
    return new DecodeOptions(
        tagWith.aggregation(),
        new Thresholds(tagWith.threshold(), TargetThresholds.of(tagWith, model)),
        tagWith.topK(),
        config.mergeWindows());
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
