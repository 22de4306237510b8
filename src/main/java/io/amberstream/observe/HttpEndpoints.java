package io.amberstream.observe;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The HTTP endpoints of an operator: metrics, health, topology, and {@code POST /tag}. Thread-safe.
 *
 * <p>There is no authentication and no TLS: listen on a local address, or behind a proxy.
 */
public final class HttpEndpoints implements AutoCloseable {

  private static final int THREADS = 8;
  private static final String INDEX =
      """
      Amberstream

      GET  /metrics       metrics in the Prometheus text format
      GET  /health/live   200, or 503 if only a restart helps
      GET  /health/ready  200, or 503 and why events do not flow now
      GET  /topology      the Kafka Streams topology
      POST /tag           tags a text: text/plain, or application/json {"text": "..."}
      """;
  private static final AtomicInteger THREAD_NUMBER = new AtomicInteger();

  private final HttpServer server;
  private final ExecutorService executor;
  private final TagHandler tags;
  private final HttpLimits limits;
  private final AtomicBoolean closed = new AtomicBoolean();

  private HttpEndpoints(HttpServer server, Endpoints endpoints, HttpLimits limits) {
    this.server = server;
    this.limits = limits;
    executor = Executors.newFixedThreadPool(THREADS, HttpEndpoints::thread);
    tags = new TagHandler(endpoints.tag(), limits, executor);
    server.setExecutor(executor);
    server.createContext(
        "/",
        new Router()
            .get("/", () -> Reply.text(INDEX))
            .get("/metrics", () -> metrics(endpoints))
            .get("/health/live", () -> Reply.health(endpoints.live().get()))
            .get("/health/ready", () -> Reply.health(ready(endpoints)))
            .get("/topology", () -> Reply.text(endpoints.topology().get()))
            .post("/tag", tags));
  }

  /**
   * Opens the endpoints.
   *
   * @param host a host name or IP of this machine; {@code 0.0.0.0} means all of its addresses
   * @param port where to listen; 0 takes a free one
   * @throws HttpServerException if the address cannot be used
   */
  public static HttpEndpoints open(String host, int port, Endpoints endpoints, HttpLimits limits) {
    JdkServerSettings.apply();
    var opened = new HttpEndpoints(listen(address(host, port)), endpoints, limits);
    opened.server.start();
    return opened;
  }

  /** Returns the port that it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /**
   * Turns not ready, refuses new texts, waits for the texts in the works up to the drain timeout,
   * and stops listening. Does nothing when called again.
   */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      tags.drain(limits.drainTimeout());
      // The JDK's own stop(seconds) would wait the whole time even with nothing to do.
      executor.shutdown();
      executor.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      executor.shutdownNow();
      server.stop(0);
    }
  }

  @SuppressWarnings("AddressSelection") // one socket has one address: the resolver's first
  private static InetSocketAddress address(String host, int port) {
    return new InetSocketAddress(host, port);
  }

  private static HttpServer listen(InetSocketAddress address) {
    if (address.isUnresolved()) {
      throw new HttpServerException(
          address, "the host name is not known", "give a host name or IP of this machine", null);
    }
    try {
      return HttpServer.create(address, 0);
    } catch (BindException e) {
      String problem = String.valueOf(e.getMessage());
      String advice =
          problem.contains("in use")
              ? "choose another port or stop what uses it"
              : "choose an address of this machine and a port above 1023";
      throw new HttpServerException(address, problem, advice, e);
    } catch (IOException e) {
      throw new HttpServerException(
          address, String.valueOf(e.getMessage()), "choose another address", e);
    }
  }

  private Health ready(Endpoints endpoints) {
    return closed.get() ? Health.down("http", "stopping") : endpoints.ready().get();
  }

  private static Reply metrics(Endpoints endpoints) {
    return Reply.text(endpoints.metrics().get(), Telemetry.CONTENT_TYPE);
  }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "http-" + THREAD_NUMBER.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }
}
