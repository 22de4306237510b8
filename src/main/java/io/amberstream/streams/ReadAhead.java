package io.amberstream.streams;

import io.amberstream.ask.TextInput;
import io.amberstream.ask.TextTagger;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tracing.BatchTrace;
import io.amberstream.tracing.Origin;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;

/**
 * Hands the texts of polled records to a pipeline's tagger: one of each partition in turn, which is
 * the order in which Kafka Streams will want the results, and no more at once than the {@link Pace}
 * allows. The rest follows as results come. Thread-safe; one for all stream threads.
 */
final class ReadAhead {
  private final TextTagger tagger;
  private final Pace pace;
  private final Function<List<Origin>, BatchTrace> traces;
  private final Map<TopicPartition, Deque<Text>> waiting = new LinkedHashMap<>();
  private final AtomicInteger calls = new AtomicInteger();

  /**
   * Reads ahead for one pipeline.
   *
   * @param traces begins the trace of a batch, whose texts come from there
   */
  ReadAhead(TextTagger tagger, Pace pace, Function<List<Origin>, BatchTrace> traces) {
    this.tagger = tagger;
    this.pace = pace;
    this.traces = traces;
  }

  /** A text that waits for its turn, or is with the tagger. */
  final class Text {
    private final TopicPartition partition;
    private final TextInput input;
    private final Origin origin;
    private final CompletableFuture<List<HeadResult>> results = new CompletableFuture<>();
    private boolean handedOver;

    private Text(TopicPartition partition, TextInput input, Origin origin) {
      this.partition = partition;
      this.input = input;
      this.origin = origin;
    }

    /** Its results, one per head, as soon as there are any. */
    CompletableFuture<List<HeadResult>> results() {
      return results;
    }

    /** Hands it over now if that was not done: its record is the next of its partition. */
    void isNext() {
      if (takeOut(this)) {
        submit(List.of(this));
      }
    }
  }

  /** Lets a text wait for its turn. */
  Text add(TopicPartition partition, TextInput input, Origin origin) {
    Text text = new Text(partition, input, origin);
    synchronized (this) {
      waiting.computeIfAbsent(partition, ignored -> new ArrayDeque<>()).add(text);
    }
    return text;
  }

  /** Hands over what may be. Never waits. */
  void handOver() {
    // Results may be there at once, and each calls again: one call does the work of all.
    if (calls.getAndIncrement() != 0) {
      return;
    }
    int done = 1;
    do {
      List<Text> texts = next();
      if (!texts.isEmpty()) {
        submit(texts);
      }
      done = calls.addAndGet(-done);
    } while (done != 0);
  }

  /** Whether texts wait for their turn, so that there is work for longer than results may take. */
  synchronized boolean isBehind() {
    return !waiting.isEmpty();
  }

  /** Forgets what waits of the partitions of this number, which a task no longer reads. */
  synchronized void drop(int partition) {
    waiting.keySet().removeIf(waits -> waits.partition() == partition);
  }

  private synchronized List<Text> next() {
    int room = pace.room();
    List<Text> texts = new ArrayList<>();
    while (texts.size() < room && !waiting.isEmpty()) {
      Iterator<Map.Entry<TopicPartition, Deque<Text>>> partitions = waiting.entrySet().iterator();
      Map.Entry<TopicPartition, Deque<Text>> first = partitions.next();
      partitions.remove();
      Text text = first.getValue().remove();
      text.handedOver = true;
      texts.add(text);
      if (!first.getValue().isEmpty()) {
        // Behind the others: its next turn is after theirs.
        waiting.put(first.getKey(), first.getValue());
      }
    }
    pace.handedOver(texts.size());
    return texts;
  }

  /** Whether a text was still to be handed over; now it is not. */
  private synchronized boolean takeOut(Text text) {
    if (text.handedOver) {
      return false;
    }
    text.handedOver = true;
    waiting.computeIfPresent(
        text.partition,
        (partition, texts) -> {
          texts.remove(text);
          return texts.isEmpty() ? null : texts;
        });
    pace.handedOver(1);
    return true;
  }

  private void submit(List<Text> texts) {
    BatchTrace trace = traces.apply(texts.stream().map(text -> text.origin).toList());
    List<CompletableFuture<List<HeadResult>>> results;
    try {
      results = tagger.tagAll(texts.stream().map(text -> text.input).toList());
    } catch (RuntimeException e) {
      // A mistake of ours: each record fails under its own context.
      results = texts.stream().map(text -> failed(e)).toList();
    }
    for (int i = 0; i < texts.size(); i++) {
      finish(texts.get(i), results.get(i), trace, i);
    }
  }

  private static CompletableFuture<List<HeadResult>> failed(RuntimeException cause) {
    return CompletableFuture.failedFuture(cause);
  }

  private void finish(
      Text text, CompletableFuture<List<HeadResult>> answer, BatchTrace trace, int index) {
    CompletableFuture<?> unused =
        answer.whenComplete(
            (results, failure) -> {
              pace.finished();
              trace.answered(index, failure);
              if (failure == null) {
                text.results.complete(results);
              } else {
                text.results.completeExceptionally(failure);
              }
              handOver();
            });
  }
}
