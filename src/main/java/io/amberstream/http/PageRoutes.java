package io.amberstream.http;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Adds the page and what it asks for to the endpoints. Stateless. */
final class PageRoutes {
  private static final String LIVE = "/live";
  private static final String LABEL = "/label";
  private static final String STATE = "/live/state";

  private PageRoutes() {}

  /**
   * Adds the page; browsers get it at {@code /}, others what stands there without it.
   *
   * @param index what others get
   * @param guarded whether the token is asked for
   */
  static void add(Router router, PageEndpoint page, Supplier<Reply> index, boolean guarded) {
    Map<String, Reply> files = PageFiles.read();
    files.forEach((path, reply) -> router.get(path, () -> reply));
    Reply html = requireNonNull(files.get("/"));
    router.get(
        "/",
        exchange ->
            (wantsHtml(exchange) ? html : index.get()).with("Vary", "Accept").send(exchange));
    router.get(LIVE, new LiveHandler(page.feed()));
    router.get(STATE, () -> Reply.json(page.state().get()));
    page.labels().ifPresent(labels -> router.post(LABEL, new LabelHandler(labels, guarded)));
    page.cards()
        .forEach(
            (model, card) ->
                router.get(
                    card(model), () -> Reply.text(card.get(), "text/markdown; charset=utf-8")));
  }

  /** What of the page tells of the application. */
  static Set<String> guarded(PageEndpoint page) {
    return Stream.concat(
            Stream.of(LIVE, STATE, LABEL), page.cards().keySet().stream().map(PageRoutes::card))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String card(String model) {
    return "/models/" + model + "/card";
  }

  private static boolean wantsHtml(HttpExchange exchange) {
    String accept = exchange.getRequestHeaders().getFirst("Accept");
    return accept != null && accept.contains("text/html");
  }
}
