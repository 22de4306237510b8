package io.amberstream.app;

import static java.util.Objects.requireNonNull;

import io.amberstream.ask.LoadedModel;
import io.amberstream.config.Configuration;
import io.amberstream.config.HttpConfig;
import io.amberstream.config.ShownConfiguration;
import io.amberstream.http.Endpoints;
import io.amberstream.http.HttpEndpoints;
import io.amberstream.http.HttpLimits;
import io.amberstream.http.HttpSecurity;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.metrics.Telemetry;
import io.amberstream.streams.Pipeline;
import io.amberstream.streams.PipelineListener;
import io.amberstream.streams.Pipelines;
import io.amberstream.streams.StreamsSettings;
import io.amberstream.streams.TaggingTopology;
import io.amberstream.streams.ThreadFailures;
import io.amberstream.streams.TopicTimes;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running Amberstream: models, workers, topology and endpoints of one configuration. Thread-safe.
 * Owns all of them; {@link #close()} drains and stops in the order that loses nothing: endpoints,
 * events, broker, workers, models.
 */
public final class Application implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Application.class);

  private final Resources owned;
  private final String bootstrapServers;
  private final KafkaStreams streams;
  private final CountDownLatch running = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  private Application(Configuration configuration, StartOptions options, Resources owned) {
    this.owned = owned;
    Telemetry telemetry = owned.own(new Telemetry());
    List<String> problems = new ArrayList<>();
    Map<String, LoadedModel> models = Models.load(configuration.models(), problems);
    InferenceEngine engine =
        owned.own(
            new InferenceEngine(
                new ArrayList<>(models.values()),
                Engines.settings(configuration.inference()),
                telemetry.meters().inference()));
    List<AssembledPipeline> assembled = Assembly.pipelines(configuration, models, engine, problems);
    List<Pipeline> pipelines = assembled.stream().map(AssembledPipeline::pipeline).toList();
    HttpSecurity security = HttpAccess.of(configuration.http(), problems);
    SetupException.throwIfAny(problems);
    Reloads reloads =
        owned.own(new Reloads(configuration, models, engine, assembled, telemetry.meters()));
    Map<String, String> kafka = configuration.kafka();
    boolean createTopics = options.createTopics();
    if (EmbeddedCluster.isWanted(kafka)) {
      kafka = owned.own(EmbeddedCluster.start()).settings(kafka);
      createTopics = true;
    }
    bootstrapServers = requireNonNull(kafka.get(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG));
    PipelineListener listener = MeteredPipelines.of(telemetry.meters(), pipelines);
    TopicTimes times =
        TopicsCheck.run(
            Blueprint.kafkaSettings(configuration, kafka, new Pipelines(pipelines, listener))
                .getAdminConfigs("amberstream-topics"),
            pipelines,
            new StartOptions(createTopics, options.partitions()),
            configuration::mask);
    Pipelines wired = new Pipelines(pipelines, listener, times);
    Topology topology = TaggingTopology.build(wired);

    streams = new KafkaStreams(topology, Blueprint.kafkaSettings(configuration, kafka, wired));
    streams.setUncaughtExceptionHandler(new ThreadFailures(this::streamThreadFailed));
    streams.setStateListener((state, before) -> stateChanged(state));
    boolean staticMember = isStaticMember(kafka);
    owned.own(() -> stopStreams(configuration.shutdownTimeout(), staticMember));
    telemetry.bind(new KafkaStreamsMetrics(streams));
    configuration
        .http()
        .ifPresent(
            http ->
                openHttp(
                    http,
                    security,
                    endpoints(
                        configuration, topology, telemetry, assembled.get(0), engine, reloads)));
    CompletableFuture<Void> unused = engine.failure().thenAccept(this::inferenceFailed);
    streams.start();
  }

  /**
   * Starts the pipelines of a configuration; returns as soon as Kafka Streams is starting.
   *
   * @throws SetupException if models, heads, schemas, topics or Kafka settings do not fit; nothing
   *     stays behind
   */
  public static Application start(Configuration configuration, StartOptions options) {
    Resources owned = new Resources();
    try {
      return new Application(configuration, options, owned);
    } catch (RuntimeException e) {
      owned.close();
      throw e;
    }
  }

  /** Where its broker is, as clients want it. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /**
   * Waits until events flow.
   *
   * @return whether they do; false when the time is up or the application has ended
   */
  public boolean awaitRunning(Duration patience) throws InterruptedException {
    return running.await(patience.toMillis(), TimeUnit.MILLISECONDS)
        && streams.state() == KafkaStreams.State.RUNNING;
  }

  /**
   * Waits until Kafka Streams has ended, of itself or by {@link #close()}, or inference has failed.
   *
   * @return what ended it; null after a close
   */
  public @Nullable Throwable awaitEnd() throws InterruptedException {
    ended.await();
    return failure.get();
  }

  /** Whether Kafka Streams has its partitions. */
  public boolean isRunning() {
    return streams.state() == KafkaStreams.State.RUNNING;
  }

  /** Drains and stops everything. Closing again does nothing. */
  @Override
  public synchronized void close() {
    owned.close();
    ended.countDown();
  }

  /**
   * Leaves the group, so that others, or the next start, need not wait until this member's session
   * ends. A static member stays: to come back within its session is what it is for.
   */
  private void stopStreams(Duration patience, boolean staticMember) {
    CloseOptions options =
        CloseOptions.timeout(patience)
            .withGroupMembershipOperation(
                staticMember
                    ? CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP
                    : CloseOptions.GroupMembershipOperation.LEAVE_GROUP);
    if (!streams.close(options)) {
      LOG.warn("the pipelines did not drain within {}", patience);
    }
  }

  private static boolean isStaticMember(Map<String, String> kafka) {
    String key = ConsumerConfig.GROUP_INSTANCE_ID_CONFIG;
    return Stream.of(key, StreamsConfig.consumerPrefix(key), StreamsConfig.mainConsumerPrefix(key))
        .anyMatch(kafka::containsKey);
  }

  private void stateChanged(KafkaStreams.State state) {
    LOG.debug("pipelines are {}", state);
    if (state == KafkaStreams.State.RUNNING) {
      running.countDown();
    } else if (state == KafkaStreams.State.ERROR || state == KafkaStreams.State.NOT_RUNNING) {
      running.countDown();
      ended.countDown();
    }
  }

  private void streamThreadFailed(Throwable cause) {
    LOG.error("a stream thread failed; the application stops: {}", cause.toString());
    LOG.debug("the failure", cause);
    failure.compareAndSet(null, cause);
  }

  private void inferenceFailed(String reason) {
    failure.compareAndSet(null, new IllegalStateException(reason));
    running.countDown();
    ended.countDown();
  }

  private Endpoints endpoints(
      Configuration configuration,
      Topology topology,
      Telemetry telemetry,
      AssembledPipeline pipeline,
      InferenceEngine engine,
      Reloads reloads) {
    HealthChecks health = new HealthChecks(streams, engine);
    return new Endpoints(
        telemetry::scrape,
        health::live,
        health::ready,
        () -> topology.describe().toString(),
        () -> ShownConfiguration.yaml(configuration, StreamsSettings.defaults()),
        new PipelineTags(pipeline),
        reloads.endpoints());
  }

  private void openHttp(HttpConfig http, HttpSecurity security, Endpoints endpoints) {
    HttpEndpoints open =
        owned.own(
            HttpEndpoints.open(http.host(), http.port(), endpoints, HttpLimits.DEFAULTS, security));
    String scheme = security.tls().isPresent() ? "https" : "http";
    LOG.info("endpoints at {}://{}:{}", scheme, http.host(), open.port());
  }
}
