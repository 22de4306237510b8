package io.amberstream.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the handler of an exact path, as the JDK's server matches prefixes. Thread-safe once its
 * routes are added.
 */
final class Router implements HttpHandler {

  private static final Logger log = LoggerFactory.getLogger(Router.class);

  private final Map<String, Route> routes = new LinkedHashMap<>();

  private record Route(List<String> methods, HttpHandler handler) {}

  /** Adds an endpoint that is only read. */
  Router get(String path, Supplier<Reply> reply) {
    routes.put(path, new Route(List.of("GET", "HEAD"), exchange -> reply.get().send(exchange)));
    return this;
  }

  /** Adds an endpoint that answers in its own way. */
  Router get(String path, HttpHandler handler) {
    routes.put(path, new Route(List.of("GET"), handler));
    return this;
  }

  Router post(String path, HttpHandler handler) {
    routes.put(path, new Route(List.of("POST"), handler));
    return this;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Route route = routes.get(exchange.getRequestURI().getPath());
    if (route == null) {
      Reply.error(404, "there is nothing at this path; GET / lists what there is").send(exchange);
    } else if (!route.methods().contains(exchange.getRequestMethod())) {
      String allowed = String.join(", ", route.methods());
      Reply.error(405, "this path takes " + allowed + " only")
          .with("Allow", allowed)
          .send(exchange);
    } else {
      answer(exchange, route.handler());
    }
  }

  private static void answer(HttpExchange exchange, HttpHandler handler) throws IOException {
    try {
      handler.handle(exchange);
    } catch (RuntimeException e) {
      // Only the class, as a message could quote a text.
      String path = exchange.getRequestURI().getPath();
      log.warn("{} failed: {}", path, e.getClass().getName());
      log.debug("{} failed", path, e);
      Reply.error(500, "this failed inside; the log names the error").send(exchange);
    }
  }
}
