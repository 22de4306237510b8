package io.amberstream.registry;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a registry again while it is away, with pauses that grow to five seconds, or for as long as
 * the registry wants to be left alone. Thread-safe.
 */
public final class PatientQuestions {
  private static final Logger LOG = LoggerFactory.getLogger(PatientQuestions.class);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** Each stream thread finds it out again and again; people want to hear it now and then. */
  private static final Duration SAID_AGAIN = Duration.ofMinutes(1);

  /** Waits. */
  @FunctionalInterface
  interface Pause {
    void of(Duration time) throws InterruptedException;
  }

  private final LongSupplier nanoTime;
  private final Pause pause;
  private long lastSaid;

  public PatientQuestions() {
    this(System::nanoTime, time -> Thread.sleep(time.toMillis()));
  }

  /** With a clock of the test's own. */
  PatientQuestions(LongSupplier nanoTime, Pause pause) {
    this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
    this.pause = requireNonNull(pause, "pause is null");
    this.lastSaid = nanoTime.getAsLong() - SAID_AGAIN.toNanos();
  }

  /**
   * What was found; empty where there is no such thing.
   *
   * @param patience how long to go on asking; it is asked at least once
   * @param unknownTries how often to ask for what the registry does not know: of several servers
   *     one may not have heard of it yet
   * @throws RegistryAwayException if it is still away
   * @throws RegistryRefusedException if it refuses
   */
  public <T> Optional<T> ask(Supplier<Answer<T>> question, Duration patience, int unknownTries) {
    long end = nanoTime.getAsLong() + patience.toNanos();
    Duration next = FIRST_PAUSE;
    int unknown = 0;
    while (true) {
      Answer<T> answer = question.get();
      if (answer instanceof Answer.Found<T> found) {
        return Optional.of(found.value());
      }
      if (answer instanceof Answer.Refused<T> refused) {
        throw new RegistryRefusedException(refused.message());
      }
      if (answer instanceof Answer.Unknown<T> && ++unknown >= unknownTries) {
        return Optional.empty();
      }
      Duration wait = jittered(next);
      if (answer instanceof Answer.Away<T> away) {
        say(away.message());
        wait = longer(wait, away.retryAfter().orElse(wait));
      }
      if (nanoTime.getAsLong() + wait.toNanos() - end > 0 || !rested(wait)) {
        return giveUp(answer);
      }
      next = shorter(next.multipliedBy(2), LONGEST_PAUSE);
    }
  }

  private static <T> Optional<T> giveUp(Answer<T> answer) {
    if (answer instanceof Answer.Away<T> away) {
      throw new RegistryAwayException(away.message());
    }
    return Optional.empty();
  }

  private boolean rested(Duration wait) {
    try {
      pause.of(wait);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private synchronized void say(String message) {
    long now = nanoTime.getAsLong();
    if (now - lastSaid >= SAID_AGAIN.toNanos()) {
      LOG.warn("the schema registry is away, waiting for it: {}", message);
      lastSaid = now;
    }
  }

  /** Whoever lost the registry at the same time is not to come back at the same time. */
  private static Duration jittered(Duration pause) {
    return pause.multipliedBy(ThreadLocalRandom.current().nextInt(50, 101)).dividedBy(100);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
