package io.amberstream.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** The rows of the published table: each fault in its long form. */
enum LongForm {
  KILLED(
      "the application is killed (SIGKILL), mostly at work, sometimes while it starts",
      (trial, folder) -> trial.withClassicProtocol().run(20, 50_000, Faults::kill)),
  TERMINATED(
      "the application is stopped (SIGTERM) and started",
      (trial, folder) -> trial.withClassicProtocol().run(20, 50_000, Faults::terminate)),
  BROKER_KILLED(
      "the broker is killed (SIGKILL) and started",
      (trial, folder) ->
          trial.withClassicProtocol().run(5, 20_000, Faults.brokerAway(Duration.ofSeconds(1)))),
  BROKER_AWAY(
      "the broker is away for 60 s",
      (trial, folder) ->
          trial.withClassicProtocol().run(1, 20_000, Faults.brokerAway(Duration.ofSeconds(60)))),
  STALLED(
      "the network stands still for 8 s, is slow for 8 s, breaks",
      (trial, folder) ->
          trial.withClassicProtocol().run(5, 20_000, Faults.stall(Duration.ofSeconds(8)))),
  JOINED(
      "a second and a third instance join; one leaves, one is killed; `classic`",
      (trial, folder) -> trial.withClassicProtocol().run(3, 20_000, Faults::joinAndDie)),
  JOINED_STREAMS(
      "the same with `group.protocol: streams`",
      (trial, folder) -> trial.withStreamsProtocol().run(3, 20_000, Faults::joinAndDie)),
  FROZEN(
      "one of two instances stands still (SIGSTOP) for 15 s, and goes on",
      (trial, folder) ->
          trial.withClassicProtocol().run(3, 20_000, Faults.freeze(Duration.ofSeconds(15)))),
  DISK_FULL(
      "the disk of a starting instance, of a running one and of the broker is full",
      (trial, folder) ->
          trial
              .withClassicProtocol()
              .run(
                  3, 20_000, Faults::startWithoutSpace, Faults::fillDisk, Faults::fillBrokersDisk)),
  CLOCK_JUMPS(
      "the clock jumps ahead by an hour and back by 20 s; event times from 1970 to 3025",
      (trial, folder) -> {
        JumpingClock clock = JumpingClock.in(folder);
        return trial
            .withClassicProtocol()
            .withFeed(Feed.steady(400).ofAllTimes())
            .withCommand(clock.command())
            .run(3, 20_000, Faults.jump(clock, Duration.ofHours(1), Duration.ofSeconds(20)));
      }),
  RELOADED(
      "another model takes over at work",
      (trial, folder) ->
          trial.withClassicProtocol().withEnding(Reload.ENDPOINTS).run(20, 20_000, new Reload())),
  SLOW(
      "a poll brings more work than a transaction, or the time between two polls, may last",
      (trial, folder) ->
          // Texts of many windows on one worker: minutes of work in one poll.
          trial
              .withClassicProtocol()
              .with("producer.transaction.timeout.ms", "5000")
              .with("main.consumer.max.poll.interval.ms", "8000")
              .withEnding("inference: { workers: 1, max_batch_tokens: 512 }\n")
              .withFeed(Feed.steady(20).ofWords(4000))
              .run(0, 1000));

  private final String fault;

  @SuppressWarnings("ImmutableEnumChecker") // They hold nothing.
  private final Run run;

  LongForm(String fault, Run run) {
    this.fault = fault;
    this.run = run;
  }

  /** What happens, for the table. */
  String fault() {
    return fault;
  }

  /** Its name in topics and files. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Runs it.
   *
   * @param folder for what it needs besides
   */
  Figures run(Trial trial, Path folder) throws IOException, InterruptedException {
    return run.of(trial, folder);
  }

  /** Makes sure that what it came to is as promised. */
  void check(Figures figures) {
    figures.assertEachOnceAndInOrder();
    if (this == TERMINATED || this == SLOW) {
      assertThat(figures.sentAgain()).as("results that were sent again").isZero();
    }
  }

  @FunctionalInterface
  private interface Run {
    Figures of(Trial trial, Path folder) throws IOException, InterruptedException;
  }
}
