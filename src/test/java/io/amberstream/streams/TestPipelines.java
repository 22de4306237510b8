package io.amberstream.streams;

import io.amberstream.ask.TextTagger;
import io.amberstream.serde.EnrichedEventEncoder;
import io.amberstream.serde.JsonEventReader;
import java.util.List;
import java.util.Optional;

/** Pipelines that read JSON and write Avro. */
final class TestPipelines {
  private TestPipelines() {}

  /**
   * A pipeline from the topic NAME to NAME-tagged and NAME-dead: the text in {@code body}, the id
   * in {@code id}.
   */
  static Pipeline pipeline(String name, TextTagger tagger) {
    return pipeline(name, List.of(name), tagger, false);
  }

  static Pipeline pipeline(
      String name, List<String> topics, TextTagger tagger, boolean includeText) {
    return new Pipeline(
        name,
        new Input(topics, new JsonEventReader("body", Optional.of("id"), 1000)),
        tagger,
        List.of(Route.always(name + "-tagged", EnrichedEventEncoder.avro(), includeText)),
        name + "-dead");
  }

  /** A pipeline that reads these topics and tags nothing. */
  static Pipeline reading(String name, String... topics) {
    return pipeline(name, List.of(topics), inputs -> List.of(), false);
  }

  /** The same pipeline with other routes. */
  static Pipeline withRoutes(Pipeline plain, Route... routes) {
    return new Pipeline(
        plain.name(), plain.input(), plain.tagger(), List.of(routes), plain.deadLetterTopic());
  }

  static Pipelines of(Pipeline... pipelines) {
    return new Pipelines(List.of(pipelines), new PipelineListener() {});
  }
}
