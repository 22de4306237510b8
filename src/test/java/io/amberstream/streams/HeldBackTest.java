package io.amberstream.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What Kafka Streams sees of a consumer some of whose records may not go on yet. */
class HeldBackTest {
  private static final TopicPartition FULL = new TopicPartition("limited", 0);
  private static final TopicPartition TRICKLE = new TopicPartition("limited", 1);
  private static final TopicPartition FREE = new TopicPartition("free", 0);
  private static final Duration TIMEOUT = Duration.ofMillis(10);
  private static final long SECOND = 1_000_000_000L;

  private final Partitions partitions = new Partitions(FULL, TRICKLE, FREE);
  private long now;
  private final Flows flows =
      new Flows(
          List.of(TestPipelines.reading("slow", "limited"), TestPipelines.reading("fast", "free")),
          Map.of("slow", 10),
          () -> now);
  private final HeldBack held = new HeldBack(flows, partitions);

  @Test
  void noMoreGoesOnThanTheLimitAllows() {
    partitions.poll(FULL, 0, 500);
    assertThat(offsets(poll(), FULL)).hasSize(10);
    assertThat(poll().isEmpty()).isTrue();
    now += SECOND / 2;
    assertThat(offsets(poll(), FULL)).containsExactly(10L, 11L, 12L, 13L, 14L);
    now += 100 * SECOND;
    assertThat(offsets(poll(), FULL)).as("a second's worth at once").hasSize(10);
  }

  @Test
  void thePositionIsBeforeWhatIsHeldBack() {
    partitions.poll(FULL, 100, 500);
    ConsumerRecords<byte[], byte[]> records = poll();
    assertThat(records.nextOffsets()).hasEntrySatisfying(FULL, next(110));
    assertThat(held.position(FULL)).hasValue(110);
    assertThat(held.position(FREE)).isEmpty();
  }

  @Test
  void afterTheLastOneThePositionIsThatOfTheConsumer() {
    partitions.poll(FULL, 0, 5);
    // A transaction marker is the sixth.
    assertThat(poll().nextOffsets()).hasEntrySatisfying(FULL, next(6));
    assertThat(held.position(FULL)).isEmpty();
  }

  @Test
  void aFullPartitionDoesNotKeepTheOthersWaiting() {
    partitions.poll(FULL, 0, 500);
    poll();
    partitions.poll(TRICKLE, 0, 3);
    Set<Long> trickled = new TreeSet<>();
    for (int i = 0; i < 10; i++) {
      now += SECOND / 10;
      trickled.addAll(offsets(poll(), TRICKLE));
    }
    assertThat(trickled).containsExactly(0L, 1L, 2L);
  }

  @Test
  void aPipelineThatIsAloneGetsAllThatWasPolled() {
    HeldBack alone =
        new HeldBack(
            new Flows(List.of(TestPipelines.reading("fast", "free")), Map.of()), partitions);
    partitions.poll(FREE, 0, 500);
    assertThat(offsets(alone.poll(TIMEOUT), FREE)).hasSize(500);
  }

  @Test
  void aThreadOfSeveralPipelinesGetsWhatItWorksThroughInAQuarterOfASecond() {
    partitions.poll(FREE, 0, 5_000);
    int given = offsets(poll(), FREE).size();
    for (int i = 0; i < 20; i++) {
      // A hundred a second.
      now += given * SECOND / 100;
      given = offsets(poll(), FREE).size();
    }
    assertThat(given).isBetween(24, 26);
    for (int i = 0; i < 20; i++) {
      // One a second.
      now += given * SECOND;
      given = offsets(poll(), FREE).size();
    }
    assertThat(given).isOne();
  }

  @Test
  void whatComesForAnotherPipelineIsInTheNextPoll() {
    partitions.poll(FREE, 0, 500);
    poll();
    partitions.poll(TRICKLE, 0, 1);
    now += SECOND;
    assertThat(offsets(poll(), TRICKLE)).containsExactly(0L);
  }

  @Test
  void onlyWhatIsHeldBackIsNotFetched() {
    partitions.poll(FULL, 0, 500);
    poll();
    poll();
    assertThat(partitions.paused).containsExactly(FULL);
    while (held.position(FULL).isPresent()) {
      now += SECOND;
      poll();
    }
    poll();
    assertThat(partitions.paused).isEmpty();
  }

  @Test
  void aPausedPipelineTakesNothingAndGoesOnWhereItStood() {
    flows.pause("fast");
    partitions.assigned.remove(FREE);
    partitions.joinsWithThePoll.add(FREE);
    partitions.poll(FREE, 7, 3);
    assertThat(poll().isEmpty()).isTrue();
    assertThat(held.position(FREE)).hasValue(7);
    poll();
    assertThat(partitions.paused).containsExactly(FREE);

    flows.resume("fast");
    assertThat(offsets(poll(), FREE)).containsExactly(7L, 8L, 9L);
    poll();
    assertThat(partitions.paused).isEmpty();
  }

  @Test
  void whatKafkaStreamsPausedStaysPaused() {
    flows.pause("fast");
    poll();
    held.pause(Set.of(FREE));
    flows.resume("fast");
    poll();
    assertThat(partitions.paused).containsExactly(FREE);
    held.resume(Set.of(FREE));
    assertThat(partitions.paused).isEmpty();
  }

  @Test
  void whatIsPausedIsNotResumedByKafkaStreams() {
    held.pause(Set.of(FREE));
    flows.pause("fast");
    poll();
    held.resume(Set.of(FREE));
    assertThat(partitions.paused).containsExactly(FREE);
    flows.resume("fast");
    poll();
    assertThat(partitions.paused).isEmpty();
  }

  @Test
  void whatIsReadFromElsewhereIsForgotten() {
    partitions.poll(FULL, 0, 500);
    poll();
    held.movedTo(List.of(FULL));
    assertThat(held.position(FULL)).isEmpty();
    partitions.poll(FULL, 3, 4);
    now += SECOND;
    assertThat(offsets(poll(), FULL)).containsExactly(3L, 4L, 5L, 6L);
  }

  @Test
  void ofPartitionsThatWentNothingIsKept() {
    partitions.poll(FULL, 0, 500);
    poll();
    poll();
    partitions.assigned.remove(FULL);
    partitions.paused.remove(FULL);
    now += SECOND;
    assertThat(poll().isEmpty()).isTrue();
    partitions.assigned.add(FULL);
    partitions.poll(FULL, 10, 2);
    assertThat(offsets(poll(), FULL)).containsExactly(10L, 11L);
  }

  @Test
  void whoTookPartitionsAwayAndGaveThemBackFindsThemFetched() {
    partitions.poll(FULL, 0, 500);
    poll();
    poll();
    held.lost(List.of(FULL));
    partitions.paused.clear();
    partitions.poll(FULL, 10, 2);
    now += SECOND;
    assertThat(offsets(poll(), FULL)).containsExactly(10L, 11L);
    assertThat(partitions.paused).isEmpty();
  }

  @Test
  void pipelinesThatShareTopicsArePausedTogether() {
    Flows shared =
        new Flows(
            List.of(
                TestPipelines.reading("first", "a", "b"),
                TestPipelines.reading("second", "b", "c"),
                TestPipelines.reading("third", "c"),
                TestPipelines.reading("other", "d")),
            Map.of());
    shared.pause("third");
    assertThat(shared.pausedWith("first")).containsExactly("first", "second", "third");
    assertThat(shared.isPaused("first")).isTrue();
    assertThat(shared.isPaused("other")).isFalse();
    assertThat(shared.isPausedTopic("a")).isTrue();
    assertThat(shared.isPausedTopic("d")).isFalse();
    shared.resume("third");
    assertThat(shared.isPaused("first")).isFalse();
  }

  private ConsumerRecords<byte[], byte[]> poll() {
    return held.poll(TIMEOUT);
  }

  private static Consumer<OffsetAndMetadata> next(long offset) {
    return found -> assertThat(found.offset()).isEqualTo(offset);
  }

  private static List<Long> offsets(
      ConsumerRecords<byte[], byte[]> records, TopicPartition partition) {
    return records.records(partition).stream().map(ConsumerRecord::offset).toList();
  }

  /** Partitions of which as much is polled as is said. */
  private static final class Partitions implements HeldBack.Fetching {
    final Set<TopicPartition> assigned;
    final Set<TopicPartition> joinsWithThePoll = new HashSet<>();
    final Set<TopicPartition> paused = new HashSet<>();
    private final Map<TopicPartition, Deque<ConsumerRecord<byte[], byte[]>>> next = new HashMap<>();

    Partitions(TopicPartition... assigned) {
      this.assigned = new HashSet<>(Set.of(assigned));
    }

    void poll(TopicPartition partition, long from, int count) {
      Deque<ConsumerRecord<byte[], byte[]>> records =
          next.computeIfAbsent(partition, ignored -> new ArrayDeque<>());
      Stream.iterate(from, offset -> offset + 1)
          .limit(count)
          .map(
              offset ->
                  new ConsumerRecord<byte[], byte[]>(
                      partition.topic(), partition.partition(), offset, new byte[0], new byte[0]))
          .forEach(records::add);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
      assigned.addAll(joinsWithThePoll);
      Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
      Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
      next.forEach(
          (partition, polled) -> {
            if (assigned.contains(partition) && !paused.contains(partition)) {
              records.put(partition, List.copyOf(polled));
              ends.put(partition, new OffsetAndMetadata(polled.getLast().offset() + 2));
            }
          });
      records.keySet().forEach(next::remove);
      return new ConsumerRecords<>(records, ends);
    }

    @Override
    public Set<TopicPartition> assignment() {
      return Set.copyOf(assigned);
    }

    @Override
    public void pause(Collection<TopicPartition> partitions) {
      assertThat(assigned).containsAll(partitions);
      paused.addAll(partitions);
    }

    @Override
    public void resume(Collection<TopicPartition> partitions) {
      assertThat(assigned).containsAll(partitions);
      paused.removeAll(partitions);
    }
  }
}
