package io.amberstream.app;

import io.amberstream.ask.LoadedModel;
import io.amberstream.config.Configuration;
import io.amberstream.config.HttpConfig;
import io.amberstream.config.PageConfig;
import io.amberstream.http.LabelEndpoint;
import io.amberstream.http.PageEndpoint;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.labelling.LabelTopics;
import io.amberstream.live.LiveEvents;
import io.amberstream.metrics.Telemetry;
import io.amberstream.streams.PipelineListener;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;

/** The page that shows an application at work. Thread-safe; owns the thread that feeds it. */
final class LivePage implements AutoCloseable {
  private final Configuration configuration;
  private final PageConfig page;
  private final LivePipelines pipelines;
  private final LiveEvents live;

  private LivePage(Configuration configuration, PageConfig page) {
    this.configuration = configuration;
    this.page = page;
    this.live = new LiveEvents(page.showText());
    this.pipelines = new LivePipelines(live);
  }

  /** The page of a configuration, where it wants one. */
  static Optional<LivePage> of(Configuration configuration) {
    return configuration
        .http()
        .flatMap(HttpConfig::page)
        .map(page -> new LivePage(configuration, page));
  }

  /** Hears what becomes of events. */
  PipelineListener listener() {
    return pipelines;
  }

  /** Shows how pipelines stand that are watched for drift. */
  DriftBoard drift() {
    return new DriftBoard(live);
  }

  /** Begins to show. */
  void start(KafkaStreams streams, InferenceEngine engine, Telemetry telemetry, Pauses pauses) {
    int maxBatchTokens = configuration.inference().maxBatchTokens();
    SecondBySecond numbers =
        new SecondBySecond(telemetry.readings(), streams, engine, maxBatchTokens, pipelines, live);
    FlowBoard flows = new FlowBoard(configuration.pipelines(), pauses, telemetry.readings(), live);
    live.start(
        () -> {
          flows.show();
          return numbers.get();
        });
  }

  /**
   * What the endpoints give out.
   *
   * @param models those that work at the time
   * @param asked what people are asked for
   * @param labels who asks them
   */
  PageEndpoint endpoint(
      Supplier<Map<String, LoadedModel>> models,
      Optional<LabelTopics> asked,
      Optional<LabelEndpoint> labels) {
    ShownState state = new ShownState(configuration, models, asked, page.showText());
    return new PageEndpoint(live.feed(), () -> state.now().json(), state.cards(), labels);
  }

  @Override
  public void close() {
    live.close();
  }
}
