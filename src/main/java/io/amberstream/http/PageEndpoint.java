package io.amberstream.http;

import static java.util.Objects.requireNonNull;

import io.amberstream.live.LiveFeed;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the page at {@code /} shows. Immutable; all parts are called from several threads.
 *
 * @param feed for {@code GET /live}: what flows, as server-sent events
 * @param state for {@code GET /live/state}: pipelines and models as JSON
 * @param cards for {@code GET /models/NAME/card}: Markdown, by the name of a model that has a card
 * @param labels for {@code POST /label}; empty where nobody is asked for labels
 */
public record PageEndpoint(
    LiveFeed feed,
    Supplier<String> state,
    Map<String, Supplier<String>> cards,
    Optional<LabelEndpoint> labels) {
  public PageEndpoint {
    requireNonNull(feed, "feed is null");
    requireNonNull(state, "state is null");
    requireNonNull(labels, "labels is null");
    cards = Map.copyOf(cards);
  }
}
