package io.amberstream.cli;

import io.amberstream.app.Installation;
import io.amberstream.ask.Ask;
import io.amberstream.config.Configuration;
import io.amberstream.config.DeadLetterConfig;
import io.amberstream.config.FlowConfig;
import io.amberstream.config.HttpConfig;
import io.amberstream.config.InferenceConfig;
import io.amberstream.config.InputConfig;
import io.amberstream.config.InputFormat;
import io.amberstream.config.LabelThreshold;
import io.amberstream.config.LanguageConfig;
import io.amberstream.config.ModelConfig;
import io.amberstream.config.OutputConfig;
import io.amberstream.config.OutputFormat;
import io.amberstream.config.PageConfig;
import io.amberstream.config.PatternsConfig;
import io.amberstream.config.PipelineConfig;
import io.amberstream.config.RedactConfig;
import io.amberstream.config.RedactWith;
import io.amberstream.config.RouteConfig;
import io.amberstream.config.TagWithConfig;
import io.amberstream.model.ShippedModel;
import io.amberstream.redaction.LetterRecord;
import io.amberstream.routing.Condition;
import io.amberstream.tagging.AnswerOptions;
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
 * model tags each English text, and the other shipped model says which team it is for, and when it
 * happened. Personal data that patterns find is taken out of the texts.
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
  private static final double SURE = 0.6;

  /** The label that fits most of what fits none. */
  private static final Map<String, LabelThreshold> SURER =
      Map.of("feature request", new LabelThreshold.Score(0.75));

  /** What the results about the time are called. */
  static final String WHEN = "when";

  private static final Ask.Questions WHEN_IT_HAPPENED =
      new Ask.Questions(List.of("When did it happen?"), Optional.empty(), AnswerOptions.defaults());

  /** Below it most answers are none. */
  private static final double ANSWERED = 0.4;

  private static final List<String> LANGUAGES =
      List.of("en", "ar", "de", "es", "fr", "hi", "ja", "ko", "nl", "ru", "tr");

  /** The models were taught English texts: of others their tags mean nothing. */
  private static final Optional<Condition> IN_ENGLISH =
      Optional.of(Condition.parse("language == 'en'"));

  /** What patterns find goes out as its kind: {@code [EMAIL]}. */
  private static final RedactConfig PERSONAL_DATA =
      new RedactConfig(
          List.of("patterns.*"),
          RedactWith.LABEL,
          OptionalInt.empty(),
          Optional.empty(),
          OptionalDouble.empty());

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
            Optional.of(new LanguageConfig(LANGUAGES)),
            Optional.of(PatternsConfig.ALL),
            List.of(tags(), team(), when()),
            List.of(PERSONAL_DATA),
            List.of(RouteConfig.always(new OutputConfig(OUTPUT, OutputFormat.AVRO, true))),
            FlowConfig.DEFAULT,
            new DeadLetterConfig(DEAD_LETTERS, LetterRecord.REDACTED));
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

  private static TagWithConfig tags() {
    return asked(TAGS, "", OptionalDouble.empty(), Map.of(), new Ask.Text());
  }

  private static TagWithConfig team() {
    return asked(ASKED, TEAM, OptionalDouble.of(SURE), SURER, TEAMS);
  }

  private static TagWithConfig when() {
    return asked(ASKED, WHEN, OptionalDouble.of(ANSWERED), Map.of(), WHEN_IT_HAPPENED);
  }

  private static TagWithConfig asked(
      ShippedModel model,
      String name,
      OptionalDouble threshold,
      Map<String, LabelThreshold> thresholds,
      Ask ask) {
    return new TagWithConfig(
        Optional.of(model.label()),
        ask instanceof Ask.ZeroShot ? List.of("nli") : List.of(),
        DecodeOptions.defaults().aggregation(),
        threshold,
        thresholds,
        Optional.empty(),
        Optional.of(name).filter(one -> !one.isEmpty()),
        ask,
        Optional.empty(),
        IN_ENGLISH);
  }

  private static ModelConfig model(ShippedModel model) {
    return ModelConfig.of(Installation.folder(model), OptionalInt.of(128));
  }
}
