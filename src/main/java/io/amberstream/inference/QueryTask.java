package io.amberstream.inference;

import io.amberstream.onnx.RowOutputs;
import io.amberstream.text.InputSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A query on its way through the engine: gathers what its sequences gave and, with the last of
 * them, has its answer. Thread-safe, since its sequences may run on several workers.
 */
final class QueryTask<T> {
  private final Query<T> query;
  private final Share share;
  private final long submittedNanos = System.nanoTime();
  private final CompletableFuture<T> answer = new CompletableFuture<>();
  private volatile @Nullable Gathering<?, T> gathering;

  /** What has been read so far. */
  private static final class Gathering<P, T> {
    final PreparedQuery<P, T> prepared;
    final List<@Nullable P> parts;
    int missing;

    Gathering(PreparedQuery<P, T> prepared) {
      this.prepared = prepared;
      this.missing = prepared.sequences().size();
      this.parts = new ArrayList<>(missing);
      for (int i = 0; i < missing; i++) {
        parts.add(null);
      }
    }

    /** Adds a part; true with the last. */
    synchronized boolean add(int index, P part) {
      parts.set(index, part);
      missing--;
      return missing == 0;
    }

    @Nullable T put(int index, RowOutputs outputs) {
      P part = prepared.read().apply(prepared.sequences().get(index), outputs);
      return add(index, part) ? answer() : null;
    }

    @SuppressWarnings("NullAway") // Complete now: no part is null.
    private synchronized T answer() {
      return prepared.answer().apply(List.copyOf(parts));
    }
  }

  QueryTask(Query<T> query, Share share) {
    this.query = query;
    this.share = share;
  }

  RunnableModel model() {
    return query.model();
  }

  /** Whose turn it takes. */
  Share share() {
    return share;
  }

  Query<T> query() {
    return query;
  }

  /** UTF-16 units of its texts. */
  int length() {
    return query.characters();
  }

  long submittedNanos() {
    return submittedNanos;
  }

  CompletableFuture<T> answer() {
    return answer;
  }

  /** Tokenises and cuts. Called once, before any of its rows runs. */
  List<Row> cut(InferenceListener listener) {
    PreparedQuery<?, T> prepared = query.prepare();
    gathering = new Gathering<>(prepared);
    List<InputSequence> sequences = prepared.sequences();
    listener.tokenized(
        model().id().name(), prepared.tokens(), sequences.size(), prepared.truncated());
    List<Row> rows = new ArrayList<>(sequences.size());
    for (int i = 0; i < sequences.size(); i++) {
      rows.add(new Row(this, i, sequences.get(i)));
    }
    return rows;
  }

  /**
   * Takes what a run gave for one row; with the last row the query has its answer.
   *
   * @throws RuntimeException if it makes no answer; the caller fails the query
   */
  void ran(int index, RowOutputs outputs) {
    Gathering<?, T> gathered = gathering;
    if (gathered == null) {
      throw new IllegalStateException("a row ran before it was cut");
    }
    T complete = gathered.put(index, outputs);
    if (complete != null) {
      answer.complete(complete);
    }
  }

  /** Whether it has an answer, or none for good. */
  boolean isDone() {
    return answer.isDone();
  }

  /** Ends the query without an answer; false if it had ended already. */
  boolean fail(Throwable cause) {
    return answer.completeExceptionally(query.failure(cause));
  }

  /** Ends the query because the engine was closed before its turn. */
  void failClosed() {
    answer.completeExceptionally(new EngineClosedException());
  }
}
