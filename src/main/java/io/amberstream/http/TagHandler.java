package io.amberstream.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.amberstream.ask.TextTooLongException;
import io.amberstream.inference.EngineClosedException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@code POST /tag}. Thread-safe. No thread waits for a result: the answer is sent by the
 * executor when the result is there, so that slow models do not starve the health endpoints.
 */
final class TagHandler implements HttpHandler {

  private static final Logger log = LoggerFactory.getLogger(TagHandler.class);

  private final TagEndpoint endpoint;
  private final HttpLimits limits;
  private final Executor executor;
  private final Semaphore permits;
  private volatile boolean draining;

  TagHandler(TagEndpoint endpoint, HttpLimits limits, Executor executor) {
    this.endpoint = endpoint;
    this.limits = limits;
    this.executor = executor;
    this.permits = new Semaphore(limits.maxConcurrentTags());
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    if (draining) {
      Reply.tryAgain("stopping").send(exchange);
    } else if (!permits.tryAcquire()) {
      Reply.tryAgain(limits.maxConcurrentTags() + " texts are in the works already").send(exchange);
    } else {
      boolean started = false;
      try {
        start(exchange, TagRequest.read(exchange, limits.maxBodyBytes(), endpoint.fields()));
        started = true;
      } catch (BadRequestException e) {
        e.reply().send(exchange);
      } finally {
        if (!started) {
          permits.release();
        }
      }
    }
  }

  /** Refuses new texts and waits for those in the works; gives up after this time. */
  void drain(Duration timeout) throws InterruptedException {
    draining = true;
    if (!permits.tryAcquire(
        limits.maxConcurrentTags(), timeout.toMillis(), TimeUnit.MILLISECONDS)) {
      log.warn("Stopped with texts of POST /tag in the works after {} ms", timeout.toMillis());
    }
  }

  private void start(HttpExchange exchange, TagRequest request) {
    CompletableFuture<String> result = endpoint.tag(request.text(), request.fields());
    // A copy, as the time limit must not complete the endpoint's own future.
    CompletableFuture<String> unused =
        result
            .copy()
            .orTimeout(limits.tagTimeout().toMillis(), TimeUnit.MILLISECONDS)
            .whenCompleteAsync(
                (json, failure) -> {
                  try {
                    result.cancel(true);
                    finish(exchange, failure == null ? Reply.json(json) : reply(failure));
                  } finally {
                    permits.release();
                  }
                },
                executor);
  }

  private Reply reply(Throwable failure) {
    Throwable cause = cause(failure);
    if (cause instanceof TimeoutException) {
      return Reply.tryAgain("no result within " + limits.tagTimeout().toMillis() + " ms");
    }
    if (cause instanceof EngineClosedException) {
      return Reply.tryAgain("stopping");
    }
    if (cause instanceof RejectedExecutionException || cause instanceof CancellationException) {
      return Reply.tryAgain("no text can be taken now");
    }
    if (cause instanceof TextTooLongException) {
      return Reply.error(422, String.valueOf(cause.getMessage()));
    }
    // The message could quote the text.
    log.warn("A text of POST /tag failed: {}", cause.getClass().getName());
    log.debug("A text of POST /tag failed", cause);
    return Reply.error(500, "the text could not be tagged");
  }

  private static Throwable cause(Throwable failure) {
    @Nullable Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }

  private static void finish(HttpExchange exchange, Reply reply) {
    try {
      reply.send(exchange);
    } catch (IOException e) {
      log.debug("The client of a POST /tag went away", e);
    }
  }
}
