package io.amberstream.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.amberstream.live.Frame;
import io.amberstream.live.LiveFeed;
import io.amberstream.live.LiveStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@code GET /live} with server-sent events. Thread-safe. Each reader holds a thread and a
 * connection, so there are at most {@value #MOST_READERS}.
 *
 * <p>A stream ends of itself before the server would break it off, and where its reader has fallen
 * behind; the reader comes back with the id of the last frame that it has seen.
 */
final class LiveHandler implements HttpHandler {
  static final int MOST_READERS = 16;

  private static final Logger log = LoggerFactory.getLogger(LiveHandler.class);

  /** Under the time after which proxies give a silent connection up, most often 60 seconds. */
  private static final Duration BEAT = Duration.ofSeconds(15);

  /** Under sun.net.httpserver.maxRspTime. */
  private static final Duration LONGEST = Duration.ofSeconds(75);

  private static final String RETRY = "retry: 1000\n\n";
  private static final String SILENT = ": beat\n\n";

  private final LiveFeed feed;
  private final Semaphore permits = new Semaphore(MOST_READERS);

  LiveHandler(LiveFeed feed) {
    this.feed = feed;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    if (!permits.tryAcquire()) {
      Reply.tryAgain(MOST_READERS + " look on already").send(exchange);
      return;
    }
    try (exchange;
        LiveStream stream =
            feed.open(
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Last-Event-ID")))) {
      send(exchange, stream);
    } catch (IOException e) {
      log.debug("A reader of /live went away", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      permits.release();
    }
  }

  private static void send(HttpExchange exchange, LiveStream stream)
      throws IOException, InterruptedException {
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "text/event-stream; charset=utf-8");
    headers.set("Cache-Control", "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    // Some proxies hold an answer back until it is whole.
    headers.set("X-Accel-Buffering", "no");
    exchange.sendResponseHeaders(200, 0);
    OutputStream body = exchange.getResponseBody();
    body.write(RETRY.getBytes(UTF_8));
    body.flush();
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!stream.isEnded() && System.nanoTime() < end) {
      Duration left = Duration.ofNanos(end - System.nanoTime());
      Optional<Frame> frame = stream.next(left.compareTo(BEAT) < 0 ? left : BEAT);
      if (frame.isEmpty() && stream.isEnded()) {
        return;
      }
      body.write(frame.map(LiveHandler::text).orElse(SILENT).getBytes(UTF_8));
      if (!stream.hasNext()) {
        body.flush();
      }
    }
  }

  private static String text(Frame frame) {
    return "id: %s\nevent: %s\ndata: %s\n\n".formatted(frame.id(), frame.type(), frame.json());
  }
}
