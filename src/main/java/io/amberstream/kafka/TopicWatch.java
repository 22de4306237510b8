package io.amberstream.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * What became of topics: asked again from time to time, by those who want to know and do not wait.
 * Topics that are not there have no state. Thread-safe.
 */
public final class TopicWatch implements AutoCloseable {
  private final Admin admin;
  private final Duration every;
  private final LongSupplier nanoTime;
  private Map<String, TopicState> latest = Map.of();
  private @Nullable CompletableFuture<Map<String, TopicState>> asked;
  private long askedAt;

  /**
   * Makes a watch.
   *
   * @param admin asks the cluster; closed with the watch
   * @param every how old an answer may be
   * @param nanoTime a clock, as {@link System#nanoTime()}
   */
  public TopicWatch(Admin admin, Duration every, LongSupplier nanoTime) {
    this.admin = admin;
    this.every = every;
    this.nanoTime = nanoTime;
    askedAt = nanoTime.getAsLong() - every.toNanos();
  }

  /**
   * The newest answer; asks anew where it is old, and does not wait.
   *
   * @param topics those to ask for; called only then, for this is asked at each poll
   */
  public synchronized Map<String, TopicState> latest(
      Supplier<? extends Collection<String>> topics) {
    if (asked != null && asked.isDone()) {
      latest = asked.isCompletedExceptionally() ? latest : asked.join();
      asked = null;
    }
    if (asked == null && nanoTime.getAsLong() - askedAt >= every.toNanos()) {
      askedAt = nanoTime.getAsLong();
      asked = ask(topics.get());
    }
    return latest;
  }

  /**
   * Asks and waits for the answer.
   *
   * @return empty where none comes in time
   */
  public Optional<Map<String, TopicState>> now(Collection<String> topics, Duration patience) {
    try {
      return Optional.of(ask(topics).get(patience.toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException | TimeoutException e) {
      return Optional.empty();
    }
  }

  private CompletableFuture<Map<String, TopicState>> ask(Collection<String> topics) {
    Map<String, TopicState> states = new ConcurrentHashMap<>();
    CompletableFuture<?>[] answers =
        TopicsFound.described(admin, topics).entrySet().stream()
            .map(described -> take(states, described.getKey(), described.getValue()))
            .toArray(CompletableFuture[]::new);
    return CompletableFuture.allOf(answers).thenApply(done -> Map.copyOf(states));
  }

  private static CompletableFuture<?> take(
      Map<String, TopicState> states, String topic, KafkaFuture<TopicDescription> described) {
    return described
        .toCompletionStage()
        .handle(
            (description, failure) -> {
              if (failure == null) {
                states.put(topic, TopicState.of(description));
              } else if (failure instanceof TopicAuthorizationException) {
                states.put(topic, TopicState.HIDDEN);
              } else if (!(failure instanceof UnknownTopicOrPartitionException)) {
                throw new BrokerException("cannot find topic '%s'".formatted(topic), failure);
              }
              return topic;
            })
        .toCompletableFuture();
  }

  /** Gives up what is asked. */
  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
