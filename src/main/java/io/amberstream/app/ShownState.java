package io.amberstream.app;

import io.amberstream.ask.LoadedModel;
import io.amberstream.ask.Summary;
import io.amberstream.config.Configuration;
import io.amberstream.config.PipelineConfig;
import io.amberstream.config.RouteConfig;
import io.amberstream.config.TagWithConfig;
import io.amberstream.labelling.LabelTopics;
import io.amberstream.live.PageState;
import io.amberstream.routing.Condition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the page shows of a configuration and its models. Thread-safe.
 *
 * @param models those that work at the time
 * @param asked what people are asked for
 * @param showText whether events come with their texts
 */
record ShownState(
    Configuration configuration,
    Supplier<Map<String, LoadedModel>> models,
    Optional<LabelTopics> asked,
    boolean showText) {
  /** A card is read by people. */
  private static final int LONGEST_CARD = 256 * 1024;

  /** The card of each model that has one now, by the model's name. */
  Map<String, Supplier<String>> cards() {
    Map<String, Supplier<String>> cards = new HashMap<>();
    models
        .get()
        .forEach(
            (name, model) -> {
              if (hasCard(model)) {
                cards.put(name, () -> read(card(model)));
              }
            });
    return cards;
  }

  /** The state at this time. */
  PageState now() {
    Map<String, PipelineConfig> pipelines = configuration.pipelines();
    return new PageState(
        showText,
        // POST /tag asks the first pipeline.
        pipelines.values().iterator().next().fields(),
        pipelines.entrySet().stream()
            .map(entry -> pipeline(entry.getKey(), entry.getValue()))
            .toList(),
        models.get().values().stream().map(ShownState::model).toList(),
        asked.map(it -> new PageState.ShownLabels(it.head(), it.labels())).orElse(null));
  }

  private static PageState.ShownPipeline pipeline(String name, PipelineConfig config) {
    return new PageState.ShownPipeline(
        name,
        config.from().topics(),
        config.tagWith().stream().map(ShownState::step).toList(),
        config.to().stream().map(ShownState::route).toList(),
        config.onError().deadLetterTopic());
  }

  private static PageState.ShownStep step(TagWithConfig config) {
    return new PageState.ShownStep(
        config.model().orElse(Summary.Alike.WORDS.toString()),
        config.name().or(config.ask()::section).map(List::of).orElse(config.heads()));
  }

  private static PageState.ShownRoute route(RouteConfig config) {
    return new PageState.ShownRoute(
        config.output().topic(),
        config.when().map(Condition::source).orElse(""),
        config.sample().orElse(1));
  }

  private static PageState.ShownModel model(LoadedModel model) {
    return new PageState.ShownModel(
        model.id().name(),
        model.id().sha256(),
        String.valueOf(model.folder().onnxFile().getFileName()),
        model.maxLength(),
        model.folder().heads().stream()
            .map(
                head ->
                    new PageState.ShownHead(head.name(), head.task().label(), head.labels().size()))
            .toList(),
        hasCard(model));
  }

  private static boolean hasCard(LoadedModel model) {
    return Files.isRegularFile(card(model));
  }

  private static Path card(LoadedModel model) {
    return model.folder().directory().resolve("README.md");
  }

  private static String read(Path card) {
    try (var in = Files.newInputStream(card)) {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .decode(ByteBuffer.wrap(in.readNBytes(LONGEST_CARD)))
          .toString();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + card.getFileName(), e);
    }
  }
}
