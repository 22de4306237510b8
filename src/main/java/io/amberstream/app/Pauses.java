package io.amberstream.app;

import io.amberstream.control.ControlException;
import io.amberstream.control.ControlTopic;
import io.amberstream.control.Decision;
import io.amberstream.http.FlowEndpoint;
import io.amberstream.http.FlowOutcome;
import io.amberstream.streams.Flows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pauses and resumes pipelines as the control topic says. Thread-safe.
 *
 * @param names the pipelines, in the order of the configuration
 * @param control where decisions are kept; empty where nobody can decide
 */
record Pauses(Set<String> names, Flows flows, Optional<ControlTopic> control) {
  private static final Logger LOG = LoggerFactory.getLogger(Pauses.class);
  private static final String PREFIX = "pipelines/";
  private static final String SUFFIX = "/flow";
  private static final String PAUSED = "paused";
  private static final String FLOWING = "flowing";

  /** Lets what was decided so far take effect, and what will be. */
  void follow() {
    control.ifPresent(topic -> topic.follow(this::decided));
  }

  private void decided(String key, Optional<Decision> decision) {
    if (!key.startsWith(PREFIX) || !key.endsWith(SUFFIX)) {
      return;
    }
    String name = key.substring(PREFIX.length(), key.length() - SUFFIX.length());
    if (!names.contains(name)) {
      // Of another configuration with the same control topic, or of a pipeline that was removed.
      return;
    }
    boolean paused = decision.map(Decision::value).filter(PAUSED::equals).isPresent();
    if (paused) {
      flows.pause(name);
    } else {
      flows.resume(name);
    }
    LOG.info(
        "pipeline {}: {}{}",
        name,
        paused ? PAUSED : FLOWING,
        decision.map(it -> " since " + it.at() + " by " + it.by()).orElse(""));
  }

  /** What pauses and resumes each pipeline, by its name. */
  Map<String, FlowEndpoint> endpoints() {
    Map<String, FlowEndpoint> endpoints = new LinkedHashMap<>();
    names.forEach(
        name ->
            endpoints.put(
                name, (paused, by, reason) -> set(name, paused ? PAUSED : FLOWING, by, reason)));
    return endpoints;
  }

  /** The pipelines that are paused, with who wanted it. */
  Map<String, String> paused() {
    Map<String, String> paused = new LinkedHashMap<>();
    for (String name : names) {
      if (flows.isPaused(name)) {
        paused.put(
            name,
            flows.pausedWith(name).stream()
                .flatMap(one -> control.flatMap(topic -> topic.of(key(one))).stream())
                .filter(decision -> decision.value().equals(PAUSED))
                .findFirst()
                .map(Pauses::told)
                .orElse(PAUSED));
      }
    }
    return paused;
  }

  private static String told(Decision decision) {
    return "paused by %s at %s%s"
        .formatted(
            decision.by(),
            decision.at(),
            decision.reason().map(reason -> ": " + reason).orElse(""));
  }

  private FlowOutcome set(String name, String state, String by, Optional<String> reason) {
    if (control.isEmpty()) {
      return new FlowOutcome.Refused(
          "no control_topic is set, which would keep it for all instances and over restarts; set"
              + " one");
    }
    List<String> together = flows.pausedWith(name);
    try {
      Decision last = control.get().decide(key(name), state, by, reason);
      for (String other : together) {
        if (!other.equals(name) && !state.equals(stateOf(other))) {
          last = control.get().decide(key(other), state, by, reason);
        }
      }
      return new FlowOutcome.Changed(state, together, by, last.at());
    } catch (ControlException e) {
      LOG.warn("pipeline {} is perhaps not {}: {}", name, state, e.getMessage());
      return new FlowOutcome.Unknown(String.valueOf(e.getMessage()));
    }
  }

  private String stateOf(String name) {
    return control.flatMap(topic -> topic.of(key(name))).map(Decision::value).orElse(FLOWING);
  }

  private static String key(String name) {
    return PREFIX + name + SUFFIX;
  }
}
