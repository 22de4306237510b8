package io.amberstream.config;

import io.amberstream.yaml.ConfigNode;
import io.amberstream.yaml.MappingReader;
import io.amberstream.yaml.Scalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the sections {@code shadow} of pipelines. */
final class ShadowReader {
  /** A commit that waits longer would hold up readers, and in the end its transaction. */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final Set<String> models;
  private final TopicChecks topics;
  private final List<Scalar> candidates = new ArrayList<>();

  /**
   * Prepares to read.
   *
   * @param models names of the models that the file has, sound or not; empty where unknown
   */
  ShadowReader(Set<String> models, TopicChecks topics) {
    this.models = models;
    this.topics = topics;
  }

  /**
   * Reads one.
   *
   * @param tagWith what the pipeline asks
   */
  Optional<ShadowConfig> read(String pipeline, ConfigNode node, List<TagWithConfig> tagWith) {
    int before = node.problems().count();
    MappingReader shadow = PipelineKeys.SHADOW.read(node);
    Optional<Scalar> model = shadow.scalar("model");
    model.ifPresent(name -> TagWithReader.requireKnown(name, models));
    model.ifPresent(candidates::add);
    Optional<String> insteadOf = insteadOf(node, shadow, tagWith);
    var sample = shadow.scalar("sample").flatMap(RoutesReader::share);
    Optional<Scalar> topic = shadow.scalar("to");
    topic.ifPresent(to -> topics.shadows(pipeline, to));
    Optional<String> to = topic.flatMap(Names::topic);
    var format = shadow.scalar("format").flatMap(v -> v.choice(OutputFormat.class));
    var includeText = shadow.scalar("include_text").flatMap(Scalar::flag);
    var budget =
        shadow.scalar("budget").flatMap(v -> v.duration(Duration.ZERO, LONGEST, "0s to 5s"));
    Optional<ShadowConfig> read =
        node.problems()
            .ifNoneSince(
                before,
                () ->
                    new ShadowConfig(
                        model.orElseThrow().value(),
                        insteadOf.orElseThrow(),
                        sample.orElse(ShadowConfig.DEFAULT_SAMPLE),
                        to.orElseThrow(),
                        format.orElse(OutputFormat.AVRO),
                        includeText.orElse(false),
                        budget.orElse(Duration.ZERO)));
    if (read.filter(it -> it.questions(tagWith).isEmpty()).isPresent()) {
      node.problem(
          "nothing is left to ask: what takes several models, such as a repair, has no shadow");
      return Optional.empty();
    }
    return read;
  }

  /** The one model that the pipeline asks, or the one of several that is named. */
  private static Optional<String> insteadOf(
      ConfigNode node, MappingReader shadow, List<TagWithConfig> tagWith) {
    List<String> asked =
        tagWith.stream().flatMap(entry -> entry.model().stream()).distinct().toList();
    Optional<Scalar> named = shadow.scalar("instead_of");
    if (named.isPresent()) {
      return named.flatMap(
          name ->
              asked.contains(name.value()) || asked.isEmpty()
                  ? Optional.of(name.value())
                  : name.problem(
                      "%s is not asked by this pipeline, expected one of %s"
                          .formatted(name.quoted(), String.join(", ", asked))));
    }
    if (asked.isEmpty() && !tagWith.isEmpty()) {
      node.problem("has nothing to stand in for: the pipeline asks no model");
    }
    if (asked.size() > 1) {
      node.problems()
          .add(
              node.line(),
              node.keyOf("instead_of"),
              "is missing: the pipeline asks several models, expected one of "
                  + String.join(", ", asked));
    }
    return asked.stream().findFirst();
  }

  /** Adds the problems that only show once every pipeline is known. */
  void check(Collection<PipelineConfig> pipelines) {
    for (Scalar candidate : candidates) {
      boolean tags =
          pipelines.stream()
              .flatMap(pipeline -> pipeline.tagWith().stream())
              .anyMatch(
                  entry ->
                      entry.model().filter(candidate.value()::equals).isPresent()
                          || entry.ask().otherModels().contains(candidate.value()));
      if (tags) {
        candidate.problem(
            candidate.quoted()
                + " tags events of a pipeline already, expected a model of its own under models,"
                + " which may have the same path");
      }
    }
  }
}
