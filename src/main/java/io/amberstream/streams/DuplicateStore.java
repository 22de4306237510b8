package io.amberstream.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.amberstream.duplicates.Duplicate;
import io.amberstream.duplicates.DuplicateRules;
import io.amberstream.duplicates.Fingerprint;
import io.amberstream.duplicates.RememberedEvents;
import io.amberstream.input.Sha256;
import io.amberstream.serde.SourceCoordinates;
import io.amberstream.serde.TaggedText;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.UnitVector;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The events that a task remembers to find duplicates, in a store of Kafka Streams with a
 * changelog: what is remembered commits with the offsets and the output, in one transaction. One
 * instance per task, for its thread.
 */
final class DuplicateStore {
  /** The first segment of a changelog is never compacted; Kafka's own are of a gigabyte. */
  private static final Map<String, String> CHANGELOG =
      Map.of("segment.bytes", Integer.toString(16 << 20), "min.cleanable.dirty.ratio", "0.1");

  private static final String NONE = "";

  private final DuplicateRules rules;
  private final KeyValueStore<Bytes, byte[]> store;
  private final Map<String, RememberedEvents> byTopic = new HashMap<>();
  private final Map<String, List<Fingerprint>> stored;

  /** Takes what is in the store; Kafka Streams has restored it by now. */
  DuplicateStore(DuplicateRules rules, KeyValueStore<Bytes, byte[]> store) {
    this.rules = rules;
    this.store = store;
    try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
      List<KeyValue<Bytes, byte[]>> entries = new ArrayList<>();
      all.forEachRemaining(entries::add);
      stored =
          entries.stream()
              .collect(
                  groupingBy(
                      entry -> topic(entry.key),
                      mapping(entry -> Fingerprint.of(entry.value), toList())));
    }
  }

  /** The store of a pipeline, under a name of ours. */
  static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder(String name) {
    return Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
        .withCachingDisabled()
        .withLoggingEnabled(CHANGELOG);
  }

  /** Looks for the event that this one repeats; empty where keys count and it has none. */
  Optional<Judged> judge(byte @Nullable [] key, List<TaggedText> texts, SourceCoordinates source) {
    boolean keyed = rules.per() == DuplicateRules.Scope.KEY;
    if (keyed && key == null) {
      return Optional.empty();
    }
    List<HeadResult> embeddings =
        texts.stream().flatMap(text -> text.results().stream()).filter(this::isEmbedding).toList();
    Fingerprint event =
        new Fingerprint(
            source.offset(),
            source.timestamp().toEpochMilli(),
            keyed ? Sha256.hex(requireNonNull(key)) : NONE,
            Fingerprint.digest(texts.stream().map(text -> text.input().text()).toList()),
            embeddings.isEmpty()
                ? NONE
                : Sha256.hex(embeddings.get(0).model().sha256().getBytes(UTF_8)),
            vector(embeddings));
    return Optional.of(new Judged(source, event, remembered(source).original(event)));
  }

  /** An event that was compared with those before it. */
  final class Judged {
    private final SourceCoordinates source;
    private final Fingerprint event;
    private final Optional<Duplicate> original;

    private Judged(SourceCoordinates source, Fingerprint event, Optional<Duplicate> original) {
      this.source = source;
      this.event = event;
      this.original = original;
    }

    /** The event that it repeats. */
    Optional<Duplicate> original() {
      return original;
    }

    /** Remembers it for those after it, where it repeats none. */
    void remember() {
      if (original.isPresent()) {
        return;
      }
      for (long offset : remembered(source).add(event)) {
        byte[] unused = store.delete(key(source.topic(), offset));
      }
      store.put(key(source.topic(), event.offset()), event.toBytes());
    }
  }

  private RememberedEvents remembered(SourceCoordinates source) {
    return byTopic.computeIfAbsent(
        source.topic(),
        topic ->
            new RememberedEvents(
                topic,
                source.partition(),
                rules,
                Optional.ofNullable(stored.remove(topic)).orElse(List.of())));
  }

  private boolean isEmbedding(HeadResult result) {
    return rules.similarity().isPresent()
        && !result.tags().embedding().isEmpty()
        && rules.head().map(result.head()::equals).orElse(true);
  }

  /** Of several texts the sum, scaled to length 1. */
  private static float[] vector(List<HeadResult> embeddings) {
    if (embeddings.isEmpty()) {
      return new float[0];
    }
    double[] sum = new double[embeddings.get(0).tags().embedding().size()];
    for (HeadResult result : embeddings) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += result.tags().embedding().get(i);
      }
    }
    List<Float> scaled = UnitVector.of(sum);
    float[] vector = new float[sum.length];
    for (int i = 0; i < sum.length; i++) {
      vector[i] = scaled.get(i);
    }
    return vector;
  }

  private static Bytes key(String topic, long offset) {
    byte[] name = topic.getBytes(UTF_8);
    return Bytes.wrap(
        ByteBuffer.allocate(Long.BYTES + name.length).putLong(offset).put(name).array());
  }

  private static String topic(Bytes key) {
    return new String(key.get(), Long.BYTES, key.get().length - Long.BYTES, UTF_8);
  }
}
