package io.amberstream.chaos;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import io.amberstream.app.Progress;
import io.amberstream.app.Scenario;
import io.amberstream.app.TestTopic;
import io.amberstream.golden.DoctoredFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;

/**
 * An application under load: its configuration, its instances, what is sent to it and those who
 * watch what comes out. Not thread-safe.
 */
final class Trial implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** A row that the embedding of the model does not have. */
  private static final int UNKNOWN_ROW = 30_600;

  private final long created = System.nanoTime();
  private final ChaosBroker broker;
  private final Path folder;
  private final String name;
  private final DoctoredFolder model;
  private final Scenario scenario;
  private final Moments moments;
  private final Map<String, InstanceProcess> instances = new LinkedHashMap<>();
  private List<String> command = List.of();
  private Feed feed = Feed.steady(400);
  private int starts;
  private @Nullable Load load;
  private @Nullable LongestGap gap;

  /**
   * Prepares a trial.
   *
   * @param folder an empty one, for what belongs to it
   * @param name unique in the broker: the application's id, and the prefix of its topics
   */
  Trial(ChaosBroker broker, Path folder, String name) throws IOException {
    this.broker = broker;
    this.folder = folder;
    this.name = name;
    this.moments = Moments.of(name);
    this.model = poisonable(Files.createDirectory(folder.resolve("model")));
    this.scenario =
        Scenario.jsonToAvro(broker.bootstrapServers(), folder, name)
            .classifier(model.path())
            .kafka("state.dir", "${" + InstanceProcess.STATE_DIR + "}")
            .kafka("producer.transaction.timeout.ms", "10000")
            .create("in", "out", "dead");
    say("-Dchaos.seed=" + Moments.SEED);
  }

  /** A model that fails on a word: its tokenizer knows a token that its embedding has not. */
  private static DoctoredFolder poisonable(Path empty) {
    DoctoredFolder model = DoctoredFolder.copy("text-classification", empty);
    model.tokenId(Feed.POISON_WORD, UNKNOWN_ROW);
    model.config(config -> config.put("vocab_size", UNKNOWN_ROW + 1));
    return model;
  }

  /** Has the application told soon of a member that is dead. */
  Trial withClassicProtocol() {
    return with("main.consumer.session.timeout.ms", "3000")
        .with("main.consumer.heartbeat.interval.ms", "500");
  }

  /** The same, where the broker says how soon. */
  Trial withStreamsProtocol() {
    ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, scenario.applicationId());
    try (Admin admin = scenario.admin()) {
      List<AlterConfigOp> settings =
          List.of(
              set("streams.session.timeout.ms", "3000"),
              set("streams.heartbeat.interval.ms", "500"));
      admin.incrementalAlterConfigs(Map.of(group, settings)).all().get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("the group cannot be set up", e);
    }
    return with("group.protocol", "streams");
  }

  private static AlterConfigOp set(String setting, String value) {
    return new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
  }

  Trial with(String setting, String value) {
    scenario.kafka(setting, value);
    return this;
  }

  Trial withFeed(Feed other) {
    feed = other;
    return this;
  }

  /** Puts words before the command of the instance "one". */
  Trial withCommand(List<String> words) {
    command = words;
    return this;
  }

  /** Adds lines to the configuration. */
  Trial withEnding(String yaml) {
    scenario.ending(yaml);
    return this;
  }

  /**
   * Lets faults strike in turn at random moments, with the instance "one" at work; then lets the
   * rest of the events come through, stops all, and says what became of the events.
   *
   * @param times for each fault
   * @param events the least that are sent
   */
  Figures run(int times, int events, Fault... faults) throws IOException, InterruptedException {
    load = Load.start(topic("in"), feed);
    gap = LongestGap.watch(topic("out"), topic("dead"));
    start("one", command).awaitRunning();
    for (int i = 0; i < times; i++) {
      for (Fault fault : faults) {
        awaitResults();
        moments.await();
        fault.strike(this);
      }
    }
    awaitResults();
    return end(events, times * faults.length);
  }

  ChaosBroker broker() {
    return broker;
  }

  /** The folder of its model. */
  DoctoredFolder model() {
    return model;
  }

  Moments moments() {
    return moments;
  }

  /** The instance that is there in every trial. */
  InstanceProcess one() {
    return instance("one");
  }

  InstanceProcess instance(String instance) {
    return requireNonNull(instances.get(instance), instance + " does not run");
  }

  /** Starts an instance; one of this name that has ended before leaves it its {@code state.dir}. */
  InstanceProcess start(String instance) {
    return start(instance, List.of());
  }

  /** Starts an instance by a command that runs the words behind it. */
  InstanceProcess start(String instance, List<String> words) {
    say("start of " + instance);
    InstanceProcess started =
        InstanceProcess.start(words, scenario.file(), folder, instance, ++starts);
    instances.put(instance, started);
    return started;
  }

  /** An instance that has ended and is not wanted any more. */
  void forget(String instance) {
    say("no more " + instance);
    instances.remove(instance);
  }

  /** Waits until something new comes out. */
  void awaitResults() {
    LongestGap watch = requireNonNull(gap, "the trial does not run");
    long before = watch.records();
    await()
        .alias("results come")
        .atMost(PATIENCE)
        .failFast(this::requireAlive)
        .until(() -> watch.records() > before);
    say("results come");
  }

  /** Results and dead letters of aborted transactions, with nothing at work. */
  int sentAgain() {
    try (Admin admin = scenario.admin()) {
      await()
          .alias("no transaction is open")
          .atMost(PATIENCE)
          .until(() -> !hasOpenTransaction(admin));
    }
    return arrivals(IsolationLevel.READ_UNCOMMITTED).size()
        - arrivals(IsolationLevel.READ_COMMITTED).size();
  }

  private Figures end(int events, int faults) throws InterruptedException {
    Ledger ledger = requireNonNull(load).finish(events);
    say("all is sent");
    try (Admin admin = scenario.admin()) {
      await()
          .alias("all is read")
          .atMost(PATIENCE)
          .failFast(this::requireAlive)
          .until(() -> Progress.isDone(admin, scenario, topic("in")));
    }
    say("all is read");
    for (InstanceProcess instance : instances.values()) {
      instance.stop();
    }
    say("stopped");
    int sentAgain = sentAgain();
    LongestGap watch = requireNonNull(gap);
    watch.close();
    Verdict verdict =
        Verdict.of(
            ledger,
            arrivals("out", IsolationLevel.READ_COMMITTED),
            arrivals("dead", IsolationLevel.READ_COMMITTED));
    Figures figures = new Figures(verdict, faults, sentAgain, watch.longest());
    say(figures.toString());
    return figures;
  }

  private void requireAlive() {
    instances.values().forEach(InstanceProcess::requireAlive);
  }

  private TestTopic topic(String suffix) {
    return scenario.topic(suffix);
  }

  private boolean hasOpenTransaction(Admin admin) {
    return Stream.of(topic("out"), topic("dead"))
        .anyMatch(topic -> !topic.committedEnds(admin).equals(topic.rawEnds(admin)));
  }

  private List<Arrival> arrivals(IsolationLevel isolation) {
    return Stream.of("out", "dead").flatMap(topic -> arrivals(topic, isolation).stream()).toList();
  }

  private List<Arrival> arrivals(String suffix, IsolationLevel isolation) {
    return topic(suffix).readAll(isolation).stream().map(Arrival::of).toList();
  }

  private void say(String what) {
    System.out.printf("%s %.1f s: %s%n", name, (System.nanoTime() - created) / 1e9, what);
  }

  @Override
  public void close() {
    instances.values().forEach(InstanceProcess::close);
    if (load != null) {
      load.close();
    }
    if (gap != null) {
      gap.close();
    }
  }
}
