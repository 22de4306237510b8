package io.amberstream.config;

import io.amberstream.yaml.ConfigNode;
import io.amberstream.yaml.MappingReader;
import io.amberstream.yaml.Scalar;
import java.util.Collection;
import java.util.Optional;

/** Reads the section {@code label}. */
final class LabelReader {
  private LabelReader() {}

  static Optional<LabelConfig> read(
      ConfigNode node, Collection<PipelineConfig> pipelines, Optional<HttpConfig> http) {
    int before = node.problems().count();
    MappingReader label = FileKeys.LABEL.read(node);
    Optional<Scalar> from = label.scalar("from");
    Optional<String> topic = from.flatMap(Names::topic);
    Optional<String> to = label.scalar("to").flatMap(Names::topic);
    Optional<String> head = label.text("head");
    Optional<Integer> answers =
        label.scalar("answers").flatMap(it -> it.wholeNumber(1, LabelConfig.MOST_ANSWERS));
    Optional<Double> random = label.scalar("random").flatMap(Scalar::fraction);
    Optional<Boolean> blind = label.scalar("blind").flatMap(Scalar::flag);
    if (topic.isPresent() && pipelines.stream().noneMatch(one -> sendsTexts(one, topic.get()))) {
      from.get()
          .problem(
              "'%s' is no topic that a pipeline writes whole events with their texts to, expected"
                      .formatted(topic.get())
                  + " the topic of a route with include_text: true and without merge");
    }
    if (!http.flatMap(HttpConfig::page).map(PageConfig::showText).orElse(false)) {
      node.problem("shows the texts of events, expected http.page: { show_text: true }");
    }
    return node.problems()
        .ifNoneSince(
            before,
            () ->
                new LabelConfig(
                    topic.orElseThrow(),
                    to.orElseThrow(),
                    head.orElseThrow(),
                    answers.orElse(LabelConfig.DEFAULT_ANSWERS),
                    random.orElse(LabelConfig.DEFAULT_RANDOM),
                    blind.orElse(true)));
  }

  private static boolean sendsTexts(PipelineConfig pipeline, String topic) {
    return pipeline.to().stream()
        .map(RouteConfig::output)
        .anyMatch(
            output ->
                output.topic().equals(topic) && output.includeText() && output.merge().isEmpty());
  }
}
