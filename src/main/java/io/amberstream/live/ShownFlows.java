package io.amberstream.live;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/**
 * Which pipelines are paused, and what the shadows of others say. Immutable.
 *
 * @param paused in the order of the configuration
 * @param shadows in the order of the configuration
 */
public record ShownFlows(List<ShownPause> paused, List<ShownShadow> shadows) {
  public ShownFlows {
    paused = List.copyOf(paused);
    shadows = List.copyOf(shadows);
  }

  /**
   * A pause.
   *
   * @param told who wanted it, when and why, in words
   */
  public record ShownPause(String pipeline, String told) {
    public ShownPause {
      requireNonNull(pipeline, "pipeline is null");
      requireNonNull(told, "told is null");
    }
  }

  /**
   * A shadow.
   *
   * @param candidate the model that is compared
   * @param events by what became of them, such as {@code agrees} or {@code shed}
   * @param heads those of which both models have said something
   */
  public record ShownShadow(
      String pipeline, String candidate, Map<String, Double> events, List<ShownHead> heads) {
    public ShownShadow {
      requireNonNull(pipeline, "pipeline is null");
      requireNonNull(candidate, "candidate is null");
      events = Map.copyOf(events);
      heads = List.copyOf(heads);
    }
  }

  /**
   * What both say by one head.
   *
   * @param agrees texts of which they say the same
   * @param differs texts of which they do not
   */
  public record ShownHead(String head, double agrees, double differs) {
    public ShownHead {
      requireNonNull(head, "head is null");
    }
  }
}
