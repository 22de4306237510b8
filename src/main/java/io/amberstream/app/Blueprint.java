package io.amberstream.app;

import io.amberstream.config.Configuration;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.inference.InferenceListener;
import io.amberstream.inference.LoadedModel;
import io.amberstream.streams.PipelineListener;
import io.amberstream.streams.Pipelines;
import io.amberstream.streams.StreamsSettings;
import io.amberstream.streams.TaggingTopology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;

/** What an application would be, without starting it: no broker is asked. */
public final class Blueprint {
  private Blueprint() {}

  /**
   * The topology of a configuration, as Kafka Streams describes it. Loads the models, and so finds
   * everything that is wrong with them.
   *
   * @throws SetupException if models, heads, schemas or Kafka settings do not fit
   */
  public static String topology(Configuration configuration) {
    Map<String, LoadedModel> models = Models.load(configuration.models());
    try (InferenceEngine engine =
        new InferenceEngine(
            new ArrayList<>(models.values()),
            Engines.settings(configuration.inference()),
            new InferenceListener() {})) {
      Pipelines pipelines =
          new Pipelines(
              Assembly.pipelines(configuration, models, engine), new PipelineListener() {});
      kafkaSettings(configuration.kafka(), pipelines);
      return TaggingTopology.build(pipelines).describe().toString();
    }
  }

  /** Kafka Streams' own view of the settings. */
  static StreamsConfig kafkaSettings(Map<String, String> kafka, Pipelines pipelines) {
    try {
      return new StreamsConfig(StreamsSettings.of(kafka, pipelines));
    } catch (ConfigException e) {
      throw new SetupException(List.of("kafka: " + e.getMessage()));
    }
  }
}
