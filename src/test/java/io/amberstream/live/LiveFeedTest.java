package io.amberstream.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveFeedTest {
  private static final Duration NO_TIME = Duration.ZERO;

  private final LiveFeed feed = new LiveFeed(Map.of("tagged", 3, "numbers", 2));

  @Test
  void whoeverComesLaterGetsTheLastFramesOfEachTypeInTheirOrder() throws InterruptedException {
    publish("numbers 1", "tagged 1", "tagged 2", "numbers 2", "tagged 3", "tagged 4", "numbers 3");

    assertThat(read(feed.open(Optional.empty())))
        .containsExactly("reset {}", "tagged 2", "numbers 2", "tagged 3", "tagged 4", "numbers 3");
  }

  @Test
  void whoeverComesBackGetsWhatCameSince() throws InterruptedException {
    publish("tagged 1", "tagged 2");
    LiveStream first = feed.open(Optional.empty());
    String last = frames(first).get(2).id();
    first.close();
    publish("tagged 3");

    assertThat(read(feed.open(Optional.of(last)))).containsExactly("tagged 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0000dead-1", "1", "-1", "99999999999999999999", "x-y-z", "\n"})
  void anIdOfAnotherInstanceMeansNothingHere(String id) throws InterruptedException {
    publish("tagged 1");

    assertThat(read(feed.open(Optional.of(id)))).containsExactly("reset {}", "tagged 1");
  }

  @Test
  void anIdThatWasNeverGivenOutMeansNothing() throws InterruptedException {
    publish("tagged 1");
    String id = frames(feed.open(Optional.empty())).get(1).id();

    assertThat(read(feed.open(Optional.of(id + "000")))).containsExactly("reset {}", "tagged 1");
  }

  @Test
  void aReaderThatStopsLosesItsStreamAndNobodyElseNotices() throws InterruptedException {
    LiveStream stopped = feed.open(Optional.empty());
    LiveStream other = feed.open(Optional.empty());
    List<String> read = new ArrayList<>();
    for (int i = 0; i <= LiveStream.CAPACITY; i++) {
      publish("tagged " + i);
      read.addAll(read(other));
    }

    assertThat(stopped.isEnded()).isTrue();
    assertThat(read).hasSize(LiveStream.CAPACITY + 2).endsWith("tagged " + LiveStream.CAPACITY);
    assertThat(feed.readers()).isEqualTo(1);
    assertThat(read(feed.open(Optional.empty()))).hasSize(4).startsWith("reset {}");
  }

  @Test
  void aReaderThatWaitsIsWokenByTheEnd() throws InterruptedException {
    LiveStream stream = feed.open(Optional.empty());
    frames(stream);
    Thread closing = new Thread(feed::close);
    closing.start();

    assertThat(stream.next(Duration.ofMinutes(5))).isEmpty();
    closing.join();
    assertThat(stream.isEnded()).isTrue();
    assertThat(feed.open(Optional.empty()).isEnded()).isTrue();
  }

  private void publish(String... frames) {
    for (String frame : frames) {
      String[] parts = frame.split(" ", 2);
      feed.publish(parts[0], parts[1]);
    }
  }

  private static List<String> read(LiveStream stream) throws InterruptedException {
    return frames(stream).stream().map(frame -> frame.type() + " " + frame.json()).toList();
  }

  private static List<Frame> frames(LiveStream stream) throws InterruptedException {
    List<Frame> frames = new ArrayList<>();
    for (Optional<Frame> frame = stream.next(NO_TIME);
        frame.isPresent();
        frame = stream.next(NO_TIME)) {
      frames.add(frame.get());
    }
    return frames;
  }
}
