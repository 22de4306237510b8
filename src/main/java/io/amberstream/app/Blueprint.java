package io.amberstream.app;

import io.amberstream.ask.LoadedModel;
import io.amberstream.config.Configuration;
import io.amberstream.drift.Reference;
import io.amberstream.http.HttpSecurity;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.inference.InferenceListener;
import io.amberstream.input.Problems;
import io.amberstream.labelling.LabelTopics;
import io.amberstream.streams.InputTopics;
import io.amberstream.streams.KnownTopics;
import io.amberstream.streams.Pipeline;
import io.amberstream.streams.PipelineListener;
import io.amberstream.streams.Pipelines;
import io.amberstream.streams.StreamsSettings;
import io.amberstream.streams.TaggingTopology;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
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
    Problems problems = new Problems();
    Map<String, LoadedModel> models = Models.load(configuration.models(), problems);
    try (InferenceEngine engine =
        new InferenceEngine(
            new ArrayList<>(models.values()),
            Engines.settings(configuration.inference()),
            new InferenceListener() {})) {
      Registries registries = new Registries(outcome -> {});
      List<Pipeline> built =
          Assembly.pipelines(
                  configuration,
                  models,
                  ModelEngines.withoutShadows(engine),
                  registries,
                  registries.unasked(),
                  problems)
              .stream()
              .map(AssembledPipeline::pipeline)
              .toList();
      HttpSecurity unused = HttpAccess.of(configuration.http(), problems);
      Optional<LabelTopics> unusedToo = LabelDesk.topics(configuration, models, problems);
      Map<String, Reference> unusedThree = DriftReferences.read(configuration, problems);
      Pipelines pipelines = new Pipelines(built, new PipelineListener() {});
      kafkaProblem(configuration, pipelines).ifPresent(problems::add);
      SetupException.throwIfAny(problems.lines());
      return TaggingTopology.build(pipelines).describe().toString();
    }
  }

  private static Optional<String> kafkaProblem(Configuration configuration, Pipelines pipelines) {
    try {
      kafkaSettings(configuration, configuration.kafka(), pipelines);
      return Optional.empty();
    } catch (SetupException e) {
      return Optional.ofNullable(e.getMessage());
    }
  }

  /** Settings of an admin client. */
  static Map<String, Object> adminSettings(Configuration configuration, Map<String, String> kafka) {
    return checked(configuration, () -> StreamsSettings.of(kafka))
        .getAdminConfigs("amberstream-topics");
  }

  /** The folder of an instance's state, which Kafka Streams lets no other instance use. */
  static Path stateFolder(Configuration configuration, Map<String, String> kafka) {
    StreamsConfig settings = checked(configuration, () -> StreamsSettings.of(kafka));
    return Path.of(
        settings.getString(StreamsConfig.STATE_DIR_CONFIG),
        settings.getString(StreamsConfig.APPLICATION_ID_CONFIG));
  }

  /** What the cluster says of the topics that are read. */
  static InputTopics inputTopics(
      Configuration configuration, Map<String, String> kafka, KnownTopics topics) {
    return InputTopics.of(checked(configuration, () -> StreamsSettings.of(kafka)), topics);
  }

  /**
   * Kafka Streams' own view of the settings.
   *
   * @param configuration knows which of them are secret, and so not for messages
   */
  static StreamsConfig kafkaSettings(
      Configuration configuration, Map<String, String> kafka, Pipelines pipelines) {
    return checked(configuration, () -> StreamsSettings.of(kafka, pipelines));
  }

  private static StreamsConfig checked(Configuration configuration, Supplier<Properties> settings) {
    try {
      return new StreamsConfig(settings.get());
    } catch (ConfigException e) {
      throw new SetupException(
          List.of("kafka: " + configuration.mask(String.valueOf(e.getMessage()))));
    }
  }
}
