package io.amberstream.app;

import static java.util.Objects.requireNonNull;

import io.amberstream.ask.LoadedModel;
import io.amberstream.config.Configuration;
import io.amberstream.config.HttpConfig;
import io.amberstream.config.ShownConfiguration;
import io.amberstream.control.ControlTopic;
import io.amberstream.drift.Reference;
import io.amberstream.http.Endpoints;
import io.amberstream.http.HttpEndpoints;
import io.amberstream.http.HttpLimits;
import io.amberstream.http.HttpSecurity;
import io.amberstream.http.LabelEndpoint;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.input.Problems;
import io.amberstream.labelling.LabelTopics;
import io.amberstream.metrics.Meters;
import io.amberstream.metrics.Telemetry;
import io.amberstream.serde.RegistryRecords;
import io.amberstream.streams.Changelogs;
import io.amberstream.streams.FailureReason;
import io.amberstream.streams.Flows;
import io.amberstream.streams.InputTopics;
import io.amberstream.streams.KnownTopics;
import io.amberstream.streams.OldestLetters;
import io.amberstream.streams.Pipeline;
import io.amberstream.streams.PipelineListener;
import io.amberstream.streams.Pipelines;
import io.amberstream.streams.StreamsClients;
import io.amberstream.streams.StreamsSettings;
import io.amberstream.streams.TaggingTopology;
import io.amberstream.streams.ThreadFailures;
import io.amberstream.tracing.BatchTraces;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.opentelemetry.api.GlobalOpenTelemetry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts of an application, put together. Immutable; whoever holds it sees to it that they are
 * closed, once.
 *
 * @param owned all of them, closed in the order that loses nothing: endpoints, events, broker,
 *     workers, models
 * @param streams what moves events
 * @param bootstrapServers where the broker is, as clients want it
 * @param httpAddress where the HTTP endpoints are; empty where there are none
 */
record Wiring(
    Resources owned, KafkaStreams streams, String bootstrapServers, Optional<URI> httpAddress) {
  private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);
  private static final Duration LETTERS_EVERY = Duration.ofMinutes(1);

  /**
   * Puts the parts of a configuration together. Kafka Streams is left to be started.
   *
   * @param owned takes each part as soon as it is there, also where a later one fails
   * @param failed hears of what only a restart mends; called from any thread
   * @throws SetupException if models, heads, schemas, topics or Kafka settings do not fit
   * @throws io.amberstream.kafka.BrokerException if the cluster does not answer
   */
  static Wiring of(
      Configuration configuration,
      StartOptions options,
      Resources owned,
      Consumer<Throwable> failed) {
    Telemetry telemetry = owned.own(new Telemetry());
    Problems problems = new Problems();
    Map<String, LoadedModel> models = Models.load(configuration.models(), problems);
    ModelEngines engines =
        ModelEngines.start(configuration, models, telemetry.meters().inference(), owned);
    InferenceEngine engine = engines.live();
    Registries registries = new Registries(telemetry.meters().registry());
    List<AssembledPipeline> assembled =
        Assembly.pipelines(
            configuration, models, engines, registries, new OutputSchemas(registries), problems);
    HttpSecurity security = HttpAccess.of(configuration.http(), problems);
    Optional<LabelTopics> asked = LabelDesk.topics(configuration, models, problems);
    Optional<RegistryRecords> ofRegistry =
        LabelDesk.ofRegistry(configuration, registries, problems);
    Map<String, Reference> references = DriftReferences.read(configuration, problems);
    SetupException.throwIfAny(problems.lines());
    Reloads reloads =
        owned.own(new Reloads(configuration, models, engines, assembled, telemetry.meters()));

    Map<String, String> kafka = configuration.kafka();
    StartOptions topicOptions = options;
    if (EmbeddedCluster.isWanted(kafka)) {
      kafka = owned.own(EmbeddedCluster.start()).settings(kafka);
      topicOptions = new StartOptions(true, options.partitions());
    }
    List<Pipeline> pipelines = assembled.stream().map(AssembledPipeline::pipeline).toList();
    KnownTopics topics =
        TopicsCheck.run(
            Blueprint.adminSettings(configuration, kafka),
            pipelines,
            topicOptions,
            StreamsSettings.rights(kafka),
            configuration::mask);
    Map<String, Object> clientSettings = Blueprint.adminSettings(configuration, kafka);
    StartOptions sideOptions = topicOptions;
    Optional<LabelEndpoint> labels =
        asked.map(
            it ->
                new LabelDesk(
                    owned.own(LabelDesk.open(it, ofRegistry, clientSettings, sideOptions))));
    Optional<LivePage> page = LivePage.of(configuration).map(owned::own);
    Flows flows = new Flows(pipelines, limits(configuration));
    Optional<ControlTopic> control =
        configuration
            .controlTopic()
            .map(topic -> owned.own(ControlTopics.open(topic, clientSettings, sideOptions)));
    Pauses pauses = new Pauses(configuration.pipelines().keySet(), flows, control);
    pauses.follow();
    Promotions promotions =
        owned.own(new Promotions(configuration, reloads, control, telemetry.meters()));
    promotions.follow();
    pipelines.forEach(
        pipeline ->
            telemetry.meters().pausedWhile(pipeline.name(), () -> flows.isPaused(pipeline.name())));
    List<PipelineListener> onlookers = new ArrayList<>();
    page.map(LivePage::listener).ifPresent(onlookers::add);
    if (!references.isEmpty()) {
      onlookers.add(
          owned.own(
              DriftDesk.open(
                  configuration,
                  new KeptReferences(
                      configuration, references, Blueprint.stateFolder(configuration, kafka)),
                  telemetry.meters(),
                  clientSettings,
                  sideOptions,
                  page.map(LivePage::drift))));
    }
    letters(pipelines, clientSettings, owned, telemetry.meters());
    InputTopics inputs = owned.own(Blueprint.inputTopics(configuration, kafka, topics));
    telemetry.meters().leftOut(() -> inputs.leftOut().size());
    Pipelines wired =
        new Pipelines(
            pipelines,
            MeteredPipelines.of(telemetry.meters(), pipelines, onlookers),
            topics,
            inputs,
            flows,
            new BatchTraces(GlobalOpenTelemetry.get()));
    Topology topology = TaggingTopology.build(wired, StreamsSettings.reset(kafka));
    Changelogs changelogs =
        new Changelogs(
            clientSettings,
            requireNonNull(kafka.get(StreamsConfig.APPLICATION_ID_CONFIG)),
            topology.describe());
    if (pipelines.stream().anyMatch(pipeline -> pipeline.duplicates().isPresent())) {
      changelogs.fit();
    }
    StreamsClients clients = new StreamsClients(wired);
    KafkaStreams streams =
        streams(topology, Blueprint.kafkaSettings(configuration, kafka, wired), clients);
    streams.setUncaughtExceptionHandler(new ThreadFailures(wired, changelogs::fit, failed));
    Duration patience = configuration.shutdownTimeout();
    boolean staticMember = isStaticMember(kafka);
    owned.own(
        () -> {
          // A close that was given up would be no drain.
          clients.stopping(patience.dividedBy(2));
          stop(streams, patience, staticMember);
        });
    telemetry.bind(new KafkaStreamsMetrics(streams));
    page.ifPresent(it -> it.start(streams, engine, telemetry, pauses));
    HealthChecks health = new HealthChecks(streams, engine, pauses, promotions, inputs);
    Endpoints endpoints =
        new Endpoints(
            telemetry::scrape,
            health::live,
            health::ready,
            () -> topology.describe().toString(),
            () -> ShownConfiguration.yaml(configuration, StreamsSettings.defaults()),
            new PipelineTags(assembled.get(0)),
            reloads.endpoints(),
            pauses.endpoints(),
            promotions.endpoints(),
            page.map(it -> it.endpoint(reloads::models, asked, labels)));
    Optional<URI> address =
        configuration.http().map(http -> openHttp(http, security, endpoints, owned));
    CompletableFuture<Void> unused =
        engine.failure().thenAccept(reason -> failed.accept(new IllegalStateException(reason)));
    return new Wiring(
        owned, streams, requireNonNull(kafka.get(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG)), address);
  }

  private static void letters(
      List<Pipeline> pipelines, Map<String, Object> kafka, Resources owned, Meters meters) {
    Set<String> topics = new TreeSet<>();
    pipelines.forEach(pipeline -> topics.add(pipeline.deadLetterTopic()));
    OldestLetters letters =
        owned.own(new OldestLetters(topics, kafka, LETTERS_EVERY, Clock.systemUTC()));
    topics.forEach(topic -> meters.oldestLetter(topic, () -> letters.age(topic)));
    letters.start();
  }

  private static KafkaStreams streams(
      Topology topology, StreamsConfig settings, StreamsClients clients) {
    try {
      return new KafkaStreams(topology, settings, clients);
    } catch (StreamsException e) {
      // What it makes besides its folder needs nothing from outside.
      throw new SetupException(
          List.of(
              "kafka.state.dir: %s; name a folder that this user may write, another for each instance"
                  .formatted(FailureReason.of(e))));
    }
  }

  /**
   * Leaves the group, so that others, or the next start, need not wait until this member's session
   * ends. A static member stays: to come back within its session is what it is for.
   */
  private static void stop(KafkaStreams streams, Duration patience, boolean staticMember) {
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

  private static Map<String, Integer> limits(Configuration configuration) {
    Map<String, Integer> limits = new HashMap<>();
    configuration
        .pipelines()
        .forEach(
            (name, pipeline) ->
                pipeline.flow().maxEventsPerSecond().ifPresent(most -> limits.put(name, most)));
    return limits;
  }

  private static boolean isStaticMember(Map<String, String> kafka) {
    String key = ConsumerConfig.GROUP_INSTANCE_ID_CONFIG;
    return Stream.of(key, StreamsConfig.consumerPrefix(key), StreamsConfig.mainConsumerPrefix(key))
        .anyMatch(kafka::containsKey);
  }

  private static URI openHttp(
      HttpConfig http, HttpSecurity security, Endpoints endpoints, Resources owned) {
    HttpEndpoints open =
        owned.own(
            HttpEndpoints.open(http.host(), http.port(), endpoints, HttpLimits.DEFAULTS, security));
    String scheme = security.tls().isPresent() ? "https" : "http";
    String host = http.host().indexOf(':') < 0 ? http.host() : "[" + http.host() + "]";
    URI address = URI.create("%s://%s:%d/".formatted(scheme, host, open.port()));
    LOG.info("endpoints at {}", address);
    return address;
  }
}
