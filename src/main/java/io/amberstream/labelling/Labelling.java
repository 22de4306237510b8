package io.amberstream.labelling;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.amberstream.serde.RegistryRecords;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Asks people for labels of the events of a topic, and writes their answers to another.
 * Thread-safe. What was answered is read from the answers' topic: it is known after a restart, and
 * to other instances a moment later.
 */
public final class Labelling implements AutoCloseable {
  private static final Duration SAVED = Duration.ofSeconds(10);
  private static final int MOST_UNDONE = 50;
  private static final int MOST_PEOPLE = 1_000;

  private final LabelTopics topics;
  private final QuestionQueue queue;
  private final Tally tally = new Tally();
  private final Map<String, Deque<Answer>> given = new HashMap<>();
  private final KafkaProducer<byte[], byte[]> producer;
  private final TopicReader reader;
  private final byte[] instance = UUID.randomUUID().toString().getBytes(UTF_8);
  private final Clock clock = Clock.systemUTC();

  /**
   * Begins to read.
   *
   * @param ofRegistry reads events whose schemas are in a registry
   * @param kafka settings of Kafka's clients; both topics must exist
   */
  public Labelling(
      LabelTopics topics, Optional<RegistryRecords> ofRegistry, Map<String, Object> kafka) {
    this.topics = topics;
    this.queue = new QuestionQueue(topics.answers(), topics.random(), ThreadLocalRandom.current());
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "amberstream-labels");
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) SAVED.toMillis());
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) SAVED.toMillis() / 2);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, SAVED.toMillis());
    this.producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    this.reader =
        new TopicReader(
            kafka, topics, instance, new QuestionReader(topics.head(), ofRegistry), queue, tally);
    reader.start();
  }

  /** What somebody has before them now, and how far all are. */
  public LabelView view(String who) {
    Optional<ShownQuestion> asked = queue.next(who, clock.instant());
    return LabelView.of(topics, asked, tally, queue.waitingFor(who), undoable(who));
  }

  /**
   * Saves an answer; it is saved when this returns.
   *
   * @throws LabellingException if the person has another question, the label is none of the head's,
   *     or the broker does not take it
   */
  public void answer(String who, String id, Verdict verdict) {
    if (!verdict.label().map(topics.labels()::contains).orElse(true)) {
      throw new LabellingException(
          "the label is none of " + String.join(", ", topics.labels()) + "; choose one of them");
    }
    Instant now = clock.instant();
    ShownQuestion asked =
        queue
            .heldBy(who, id, now)
            .orElseThrow(
                () ->
                    new LabellingException(
                        "this question is no longer yours: it was answered, or waited too long"));
    Answer answer = new Answer(asked, verdict, who, now);
    AnswerKey key = AnswerKey.of(id, who, topics.answers());
    save(key, AnswerJson.write(answer));
    queue.answered(answer);
    tally.add(key, answer);
    remember(answer);
  }

  /** Leaves a question to others. */
  public void skip(String who, String id) {
    queue.skip(who, id);
  }

  /**
   * Takes the last answer of somebody back, which asks them again.
   *
   * @throws LabellingException if there is none, or the broker does not take it
   */
  public synchronized void undo(String who) {
    Deque<Answer> answers = given.getOrDefault(who, new ArrayDeque<>());
    Answer last = answers.peekLast();
    if (last == null) {
      throw new LabellingException("there is no answer of yours to take back");
    }
    AnswerKey key = AnswerKey.of(last.asked().question().id(), who, topics.answers());
    save(key, null);
    answers.removeLast();
    tally.remove(key);
    queue.takenBack(last.asked(), who, clock.instant());
  }

  private synchronized void remember(Answer answer) {
    if (given.size() >= MOST_PEOPLE) {
      given.clear();
    }
    Deque<Answer> answers = given.computeIfAbsent(answer.who(), ignored -> new ArrayDeque<>());
    answers.addLast(answer);
    if (answers.size() > MOST_UNDONE) {
      answers.removeFirst();
    }
  }

  private synchronized int undoable(String who) {
    return given.getOrDefault(who, new ArrayDeque<>()).size();
  }

  private void save(AnswerKey key, byte @Nullable [] value) {
    ProducerRecord<byte[], byte[]> answer = new ProducerRecord<>(topics.to(), key.bytes(), value);
    answer.headers().add(TopicReader.INSTANCE, instance);
    Future<RecordMetadata> sent = producer.send(answer);
    try {
      sent.get(SAVED.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new LabellingException("the broker did not take it; try again");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabellingException("stopping");
    }
  }

  @Override
  public void close() {
    reader.close();
    producer.close(SAVED);
  }
}
