package io.amberstream.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gives frames to everyone who looks on, and keeps the last ones for those who come later.
 * Thread-safe. It never waits for a reader: one that falls behind loses its stream, and finds what
 * is kept when it comes back.
 */
public final class LiveFeed implements AutoCloseable {
  /** A frame that tells a reader to forget what it has: what follows stands alone. */
  public static final String RESET = "reset";

  private final String instance = UUID.randomUUID().toString().substring(0, 8);
  private final Map<String, Integer> kept;
  private final Map<String, Deque<Numbered>> rings = new ConcurrentHashMap<>();
  private final Set<LiveStream> streams = new HashSet<>();
  private long last;
  private boolean closed;

  private record Numbered(long number, Frame frame) {}

  /**
   * Creates an empty feed.
   *
   * @param kept how many frames of each type are kept; of others none
   */
  public LiveFeed(Map<String, Integer> kept) {
    this.kept = Map.copyOf(kept);
  }

  /** Gives a frame to all who look on. */
  public synchronized void publish(String type, String json) {
    if (closed) {
      return;
    }
    Numbered numbered = new Numbered(++last, new Frame(instance + "-" + last, type, json));
    int size = kept.getOrDefault(type, 0);
    if (size > 0) {
      Deque<Numbered> ring = rings.computeIfAbsent(type, ignored -> new ArrayDeque<>());
      ring.addLast(numbered);
      if (ring.size() > size) {
        ring.removeFirst();
      }
    }
    streams.removeIf(stream -> !stream.offer(numbered.frame()));
  }

  /**
   * Begins to look on. The stream begins with what is kept since a frame; where that frame is not
   * known, as it is another instance's, with {@link #RESET} and all that is kept.
   *
   * @param lastId of the last frame that the reader has seen
   */
  public synchronized LiveStream open(Optional<String> lastId) {
    Optional<Long> seen = lastId.flatMap(this::number);
    List<Frame> backlog = new ArrayList<>();
    if (seen.isEmpty()) {
      backlog.add(new Frame(instance + "-" + last, RESET, "{}"));
    }
    rings.values().stream()
        .flatMap(Deque::stream)
        .filter(numbered -> numbered.number() > seen.orElse(0L))
        .sorted((one, other) -> Long.compare(one.number(), other.number()))
        .forEach(numbered -> backlog.add(numbered.frame()));
    LiveStream stream = new LiveStream(backlog, this::forget);
    if (closed) {
      stream.end();
    } else {
      streams.add(stream);
    }
    return stream;
  }

  /** How many look on. */
  public synchronized int readers() {
    return streams.size();
  }

  private synchronized void forget(LiveStream stream) {
    streams.remove(stream);
  }

  /** The number of a frame of this instance that was given out. */
  private Optional<Long> number(String id) {
    if (!id.matches(instance + "-[0-9]{1,18}")) {
      return Optional.empty();
    }
    long number = Long.parseLong(id.substring(instance.length() + 1));
    return number <= last ? Optional.of(number) : Optional.empty();
  }

  /** Ends every stream; no frame is given out any more. */
  @Override
  public synchronized void close() {
    closed = true;
    streams.forEach(LiveStream::end);
    streams.clear();
  }
}
