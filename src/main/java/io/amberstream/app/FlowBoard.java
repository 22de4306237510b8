package io.amberstream.app;

import io.amberstream.config.PipelineConfig;
import io.amberstream.live.LiveEvents;
import io.amberstream.live.ShownFlows;
import io.amberstream.live.ShownFlows.ShownHead;
import io.amberstream.live.ShownFlows.ShownPause;
import io.amberstream.live.ShownFlows.ShownShadow;
import io.amberstream.metrics.Metric;
import io.amberstream.metrics.Readings;
import io.amberstream.metrics.ShadowMeters;
import io.amberstream.metrics.TagName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Shows on the page which pipelines are paused and what shadows say. For one thread at a time. */
final class FlowBoard {
  private final Map<String, PipelineConfig> pipelines;
  private final Pauses pauses;
  private final Readings readings;
  private final LiveEvents live;
  private ShownFlows last = new ShownFlows(List.of(), List.of());

  FlowBoard(
      Map<String, PipelineConfig> pipelines, Pauses pauses, Readings readings, LiveEvents live) {
    this.pipelines = pipelines;
    this.pauses = pauses;
    this.readings = readings;
    this.live = live;
  }

  /** Shows how they stand now, where that is news. */
  void show() {
    List<ShownPause> paused = new ArrayList<>();
    pauses.paused().forEach((name, told) -> paused.add(new ShownPause(name, told)));
    List<ShownShadow> shadows = new ArrayList<>();
    pipelines.forEach(
        (name, pipeline) ->
            pipeline.shadow().ifPresent(shadow -> shadows.add(shadow(name, shadow.model()))));
    ShownFlows now = new ShownFlows(paused, shadows);
    if (!now.equals(last)) {
      live.flows(now);
      last = now;
    }
  }

  private ShownShadow shadow(String pipeline, String candidate) {
    Map<String, Double> events =
        readings.sums(Metric.SHADOW_EVENTS, Map.of(TagName.PIPELINE, pipeline), TagName.OUTCOME);
    Map<String, Double> agrees = results(pipeline, ShadowMeters.AGREES);
    Map<String, Double> differs = results(pipeline, ShadowMeters.DIFFERS);
    Map<String, Double> all = new TreeMap<>(differs);
    all.putAll(agrees);
    List<ShownHead> heads =
        all.keySet().stream()
            .map(
                head ->
                    new ShownHead(
                        head, agrees.getOrDefault(head, 0.0), differs.getOrDefault(head, 0.0)))
            .toList();
    return new ShownShadow(pipeline, candidate, events, heads);
  }

  private Map<String, Double> results(String pipeline, String outcome) {
    return readings.sums(
        Metric.SHADOW_RESULTS,
        Map.of(TagName.PIPELINE, pipeline, TagName.OUTCOME, outcome),
        TagName.HEAD);
  }
}
