package io.amberstream.http;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.amberstream.metrics.Telemetry;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/**
 * The HTTP endpoints of an operator: metrics, health, topology, configuration, {@code POST /tag},
 * reloads of models and pauses of pipelines. Thread-safe.
 */
public final class HttpEndpoints implements AutoCloseable {

  /**
   * Over what {@link JdkServerSettings} allows of connections: a client that sends slowly holds a
   * thread, and must not keep others from theirs.
   */
  private static final int MAX_THREADS = 512;

  private static final Set<String> PROBES = Set.of("/health/live", "/health/ready");
  private static final String PAGE_INDEX =
      """
      GET  /              in a browser: a page that shows it work
      GET  /live          what flows, as server-sent events
      GET  /live/state    pipelines and models, as JSON
      GET  /models/NAME/card  the card of the model NAME, where it has one
      POST /label         a question for people and their answer, where labels are asked for
      """;
  private static final String INDEX =
      """
      Amberstream

      GET  /metrics       metrics in the Prometheus text format
      GET  /health/live   200, or 503 if only a restart helps
      GET  /health/ready  200, or 503 and why events do not flow now
      GET  /topology      the Kafka Streams topology
      GET  /config        the configuration in effect, secrets masked
      POST /tag           tags a text: text/plain, or application/json {"text": "..."},
                          with "fields": {...} where the pipeline reads more than the text
      POST /models/NAME/reload  loads the folder of the model NAME anew
      GET  /models/NAME/version, POST /models/NAME/promote  which version of it works
      POST /pipelines/NAME/pause, POST /pipelines/NAME/resume  for the pipeline NAME
      """;
  private static final AtomicInteger THREAD_NUMBER = new AtomicInteger();

  private final HttpServer server;
  private final ExecutorService executor;
  private final TagHandler tags;
  private final HttpLimits limits;
  private final Optional<PageEndpoint> page;
  private final AtomicBoolean closed = new AtomicBoolean();

  private HttpEndpoints(
      HttpServer server,
      String host,
      Endpoints endpoints,
      HttpLimits limits,
      Optional<String> token) {
    this.server = server;
    this.page = endpoints.page();
    this.limits = limits;
    executor =
        new ThreadPoolExecutor(
            0, MAX_THREADS, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), HttpEndpoints::thread);
    tags = new TagHandler(endpoints.tag(), limits, executor);
    server.setExecutor(executor);
    Router router =
        new Router()
            .get("/", () -> Reply.text(INDEX))
            .get("/metrics", () -> metrics(endpoints))
            .get("/health/live", () -> Reply.health(endpoints.live().get()))
            .get("/health/ready", () -> Reply.health(ready(endpoints)))
            .get("/topology", () -> Reply.text(endpoints.topology().get()))
            .get("/config", () -> Reply.text(endpoints.configuration().get()))
            .post("/tag", tags);
    endpoints
        .reloads()
        .forEach(
            (model, reload) ->
                router.post(
                    "/models/" + model + "/reload",
                    new ReloadHandler(model, reload, token.isPresent())));
    endpoints
        .flows()
        .forEach(
            (pipeline, flow) -> {
              String path = "/pipelines/" + pipeline;
              boolean guarded = token.isPresent();
              router
                  .post(path + "/pause", new FlowHandler(pipeline, true, flow, guarded))
                  .post(path + "/resume", new FlowHandler(pipeline, false, flow, guarded));
            });
    endpoints
        .versions()
        .forEach(
            (model, versions) ->
                router
                    .get("/models/" + model + "/version", () -> Reply.fields(200, versions.state()))
                    .post(
                        "/models/" + model + "/promote",
                        new VersionHandler(model, versions, token.isPresent())));
    page.ifPresent(
        it -> PageRoutes.add(router, it, () -> Reply.text(INDEX + PAGE_INDEX), token.isPresent()));
    server.createContext("/", gate(router, host, token));
  }

  private HttpHandler gate(Router router, String host, Optional<String> token) {
    if (token.isPresent()) {
      Set<String> open = new HashSet<>(PROBES);
      page.ifPresent(it -> open.addAll(PageFiles.paths()));
      return new BearerGate(token.get(), open, router);
    }
    return page.<HttpHandler>map(it -> new HostGate(PageRoutes.guarded(it), host, router))
        .orElse(router);
  }

  /**
   * Opens the endpoints to everyone who can reach them.
   *
   * @see #open(String, int, Endpoints, HttpLimits, HttpSecurity)
   */
  public static HttpEndpoints open(String host, int port, Endpoints endpoints, HttpLimits limits) {
    return open(host, port, endpoints, limits, HttpSecurity.NONE);
  }

  /**
   * Opens the endpoints.
   *
   * @param host a host name or IP of this machine; {@code 0.0.0.0} means all of its addresses
   * @param port where to listen; 0 takes a free one
   * @throws HttpServerException if the address cannot be used
   */
  public static HttpEndpoints open(
      String host, int port, Endpoints endpoints, HttpLimits limits, HttpSecurity security) {
    JdkServerSettings.apply();
    HttpServer server = listen(address(host, port), security.tls());
    var opened = new HttpEndpoints(server, host, endpoints, limits, security.token());
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
      page.ifPresent(it -> it.feed().close());
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

  private static HttpServer listen(InetSocketAddress address, Optional<SSLContext> tls) {
    if (address.isUnresolved()) {
      throw new HttpServerException(
          address, "the host name is not known", "give a host name or IP of this machine", null);
    }
    try {
      if (tls.isEmpty()) {
        return HttpServer.create(address, 0);
      }
      HttpsServer server = HttpsServer.create(address, 0);
      server.setHttpsConfigurator(new HttpsConfigurator(tls.get()));
      return server;
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
