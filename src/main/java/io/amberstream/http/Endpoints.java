package io.amberstream.http;

import static java.util.Objects.requireNonNull;

import io.amberstream.metrics.Telemetry;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What {@link HttpEndpoints} gives out. Immutable; all parts are called from several threads.
 *
 * @param metrics for {@code GET /metrics}: text in the format of {@link Telemetry#CONTENT_TYPE}
 * @param live for {@code GET /health/live}: down means that only a restart helps
 * @param ready for {@code GET /health/ready}: down means that events do not flow now
 * @param topology for {@code GET /topology}: plain text
 * @param configuration for {@code GET /config}: plain text without secrets
 * @param tag for {@code POST /tag}
 * @param reloads for {@code POST /models/NAME/reload}, by the model's name
 * @param flows for {@code POST /pipelines/NAME/pause} and {@code resume}, by the pipeline's name
 * @param versions for {@code GET /models/NAME/version} and {@code POST /models/NAME/promote}, by
 *     the model's name
 * @param page for {@code GET /} in a browser; empty for no page
 */
public record Endpoints(
    Supplier<String> metrics,
    Supplier<Health> live,
    Supplier<Health> ready,
    Supplier<String> topology,
    Supplier<String> configuration,
    TagEndpoint tag,
    Map<String, ReloadEndpoint> reloads,
    Map<String, FlowEndpoint> flows,
    Map<String, VersionEndpoint> versions,
    Optional<PageEndpoint> page) {

  /** Without pipelines that can be paused, and without a page. */
  public Endpoints(
      Supplier<String> metrics,
      Supplier<Health> live,
      Supplier<Health> ready,
      Supplier<String> topology,
      Supplier<String> configuration,
      TagEndpoint tag,
      Map<String, ReloadEndpoint> reloads) {
    this(
        metrics,
        live,
        ready,
        topology,
        configuration,
        tag,
        reloads,
        Map.of(),
        Map.of(),
        Optional.empty());
  }

  public Endpoints {
    requireNonNull(metrics, "metrics is null");
    requireNonNull(live, "live is null");
    requireNonNull(ready, "ready is null");
    requireNonNull(topology, "topology is null");
    requireNonNull(configuration, "configuration is null");
    requireNonNull(tag, "tag is null");
    requireNonNull(page, "page is null");
    reloads = Map.copyOf(reloads);
    flows = Map.copyOf(flows);
    versions = Map.copyOf(versions);
  }
}
