package io.amberstream.cli;

import io.amberstream.app.Installation;
import io.amberstream.ask.LongText;
import io.amberstream.config.Configuration;
import io.amberstream.config.DeadLetterConfig;
import io.amberstream.config.HttpConfig;
import io.amberstream.config.InferenceConfig;
import io.amberstream.config.InputConfig;
import io.amberstream.config.InputFormat;
import io.amberstream.config.ModelConfig;
import io.amberstream.config.OutputConfig;
import io.amberstream.config.OutputFormat;
import io.amberstream.config.PipelineConfig;
import io.amberstream.config.RouteConfig;
import io.amberstream.config.TagWithConfig;
import io.amberstream.inference.Batching;
import io.amberstream.model.ShippedModel;
import io.amberstream.onnx.Int8;
import io.amberstream.tagging.WindowMerge;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The configuration of the demo: one pipeline on the broker in the process, every head asked. */
final class DemoPipeline {
  static final String INPUT = "demo-texts";
  static final String OUTPUT = "demo-tagged";
  static final String DEAD_LETTERS = "demo-dead-letters";

  private static final String MODEL = "amber-mini";

  private DemoPipeline() {}

  static Configuration configuration(Optional<HttpConfig> http) {
    ModelConfig model =
        new ModelConfig(
            Installation.folder(ShippedModel.AMBER_MINI),
            OptionalInt.of(128),
            OptionalInt.empty(),
            Batching.FREE,
            LongText.WINDOWS,
            WindowMerge.MEAN,
            Int8.EXACT,
            Optional.empty());
    PipelineConfig pipeline =
        new PipelineConfig(
            new InputConfig(
                List.of(INPUT),
                InputFormat.JSON,
                Optional.of("body"),
                Optional.of("id"),
                List.of()),
            Optional.empty(),
            List.of(TagWithConfig.everyHeadOf(MODEL)),
            List.of(RouteConfig.always(new OutputConfig(OUTPUT, OutputFormat.AVRO, true, false))),
            new DeadLetterConfig(DEAD_LETTERS));
    return new Configuration(
        Map.of("application.id", "amberstream-demo", "bootstrap.servers", "embedded"),
        Map.of(MODEL, model),
        InferenceConfig.DEFAULT,
        Map.of("demo", pipeline),
        http,
        Duration.ofSeconds(30));
  }
}
