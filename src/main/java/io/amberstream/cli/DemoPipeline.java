package io.amberstream.cli;

import io.amberstream.app.Installation;
import io.amberstream.ask.Ask;
import io.amberstream.config.Configuration;
import io.amberstream.config.DeadLetterConfig;
import io.amberstream.config.HttpConfig;
import io.amberstream.config.InferenceConfig;
import io.amberstream.config.InputConfig;
import io.amberstream.config.InputFormat;
import io.amberstream.config.ModelConfig;
import io.amberstream.config.OutputConfig;
import io.amberstream.config.OutputFormat;
import io.amberstream.config.PageConfig;
import io.amberstream.config.PipelineConfig;
import io.amberstream.config.RouteConfig;
import io.amberstream.config.TagWithConfig;
import io.amberstream.model.ShippedModel;
import io.amberstream.tagging.DecodeOptions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The configuration of the demo: one pipeline on the broker in the process. Every head of the small
 * model tags each text, and the other shipped model says which team it is for.
 */
final class DemoPipeline {
  static final String INPUT = "demo-texts";
  static final String OUTPUT = "demo-tagged";
  static final String DEAD_LETTERS = "demo-dead-letters";

  private static final ShippedModel TAGS = ShippedModel.AMBER_MINI;
  private static final ShippedModel ASKED = ShippedModel.AMBER_ASK;

  /** What the results about the team are called. */
  static final String TEAM = "team";

  /** The sentence put more of 16 tickets right than "This text is about {}." did. */
  private static final Ask.ZeroShot TEAMS =
      new Ask.ZeroShot(
          List.of("billing", "delivery", "account", "outage", "praise", "feature request"),
          "This message concerns {}.",
          false);

  /** Below it no team is named: not every text is for one. */
  private static final double SURE = 0.5;

  private DemoPipeline() {}

  static Configuration configuration(Optional<HttpConfig> http) {
    PipelineConfig pipeline =
        new PipelineConfig(
            new InputConfig(
                List.of(INPUT),
                InputFormat.JSON,
                Optional.of("body"),
                Optional.of("id"),
                List.of()),
            Optional.empty(),
            List.of(TagWithConfig.everyHeadOf(TAGS.label()), team()),
            List.of(RouteConfig.always(new OutputConfig(OUTPUT, OutputFormat.AVRO, true))),
            new DeadLetterConfig(DEAD_LETTERS));
    return new Configuration(
        Map.of("application.id", "amberstream-demo", "bootstrap.servers", "embedded"),
        models(),
        InferenceConfig.DEFAULT,
        Map.of("demo", pipeline),
        http,
        Duration.ofSeconds(30));
  }

  private static Map<String, ModelConfig> models() {
    Map<String, ModelConfig> models = new LinkedHashMap<>();
    models.put(TAGS.label(), model(TAGS));
    models.put(ASKED.label(), model(ASKED));
    return models;
  }

  /** The endpoints of the demo, with its page. Its texts are samples: all may see them. */
  static HttpConfig page(int port) {
    return new HttpConfig(
        "127.0.0.1", port, Optional.empty(), Optional.empty(), Optional.of(new PageConfig(true)));
  }

  private static TagWithConfig team() {
    return new TagWithConfig(
        ASKED.label(),
        List.of("nli"),
        DecodeOptions.defaults().aggregation(),
        OptionalDouble.of(SURE),
        Map.of(),
        Optional.empty(),
        Optional.of(TEAM),
        TEAMS,
        Optional.empty());
  }

  private static ModelConfig model(ShippedModel model) {
    return ModelConfig.of(Installation.folder(model), OptionalInt.of(128));
  }
}
