package io.amberstream.app;

import static java.util.Objects.requireNonNull;

import io.amberstream.config.DriftConfig;
import io.amberstream.drift.DriftWatch;
import io.amberstream.drift.Finding;
import io.amberstream.drift.HeadState;
import io.amberstream.drift.Learning;
import io.amberstream.live.LiveEvents;
import io.amberstream.live.ShownDrift;
import io.amberstream.live.ShownDrift.ShownHead;
import io.amberstream.live.ShownDrift.ShownMeasure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Shows on the page how watched pipelines stand. For one thread at a time. */
final class DriftBoard {
  private final LiveEvents live;
  private List<ShownDrift> last = List.of();

  DriftBoard(LiveEvents live) {
    this.live = live;
  }

  /** Shows how they stand now, where that is news. */
  void show(Map<String, DriftWatch> watches, Map<String, DriftConfig> configs) {
    List<ShownDrift> now = new ArrayList<>();
    watches.forEach(
        (name, watch) ->
            now.add(
                new ShownDrift(
                    name,
                    requireNonNull(configs.get(name)).settings().window(),
                    watch.heads().stream().map(DriftBoard::head).toList())));
    if (!now.equals(last)) {
      live.drift(now);
      last = now;
    }
  }

  private static ShownHead head(HeadState state) {
    return new ShownHead(
        state.head(),
        state.standing().toString(),
        state.texts(),
        state.learning().map(Learning::windows).orElse(0),
        state.learning().map(Learning::of).orElse(0),
        state.findings().stream().map(DriftBoard::measure).toList());
  }

  private static ShownMeasure measure(Finding finding) {
    return new ShownMeasure(
        finding.measure().toString(),
        finding.verdict().toString(),
        finding.drifted(),
        finding.windows(),
        finding.distance(),
        finding.limit(),
        finding.stabilityIndex());
  }
}
