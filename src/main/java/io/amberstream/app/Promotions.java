package io.amberstream.app;

import io.amberstream.config.Configuration;
import io.amberstream.config.ModelConfig;
import io.amberstream.control.ControlException;
import io.amberstream.control.ControlTopic;
import io.amberstream.control.Decision;
import io.amberstream.http.ReloadOutcome;
import io.amberstream.http.VersionEndpoint;
import io.amberstream.http.VersionOutcome;
import io.amberstream.metrics.Meters;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts those versions of models to work that the control topic says, on a thread of its own. A
 * version that cannot work here leaves the one before at work, and health says so. Thread-safe.
 */
final class Promotions implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Promotions.class);
  private static final String PREFIX = "models/";
  private static final String SUFFIX = "/version";
  private static final Duration BETWEEN = Duration.ofMillis(200);

  private final Configuration configuration;
  private final Reloads reloads;
  private final Optional<ControlTopic> control;

  /** The version of each model that works here. */
  private final Map<String, String> live = new ConcurrentHashMap<>();

  /** Why the version that was decided does not work here. */
  private final Map<String, String> problems = new ConcurrentHashMap<>();

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread daemon = new Thread(work, "promotions");
            daemon.setDaemon(true);
            return daemon;
          });

  /**
   * Creates it; models work as the configuration says.
   *
   * @param control where decisions are kept; empty where nobody can decide
   */
  Promotions(
      Configuration configuration, Reloads reloads, Optional<ControlTopic> control, Meters meters) {
    this.configuration = configuration;
    this.reloads = reloads;
    this.control = control;
    for (String model : configuration.models().keySet()) {
      live.put(model, model);
      meters.behindWhile(model, () -> problems.containsKey(model));
    }
  }

  /** Lets what was decided so far take effect, and then what will be. Waits for the former. */
  void follow() {
    control.ifPresent(topic -> topic.follow(this::decided));
    awaitThread();
  }

  private void decided(String key, Optional<Decision> decision) {
    if (!key.startsWith(PREFIX) || !key.endsWith(SUFFIX)) {
      return;
    }
    String model = key.substring(PREFIX.length(), key.length() - SUFFIX.length());
    if (!live.containsKey(model)) {
      // Of another configuration with the same control topic, or of a model that was removed.
      return;
    }
    String version = decision.map(Decision::value).orElse(model);
    decision.ifPresent(
        it -> LOG.info("model {}: version {} since {} by {}", model, version, it.at(), it.by()));
    try {
      Future<?> unused = thread.submit(() -> putToWork(model, version));
    } catch (RejectedExecutionException e) {
      LOG.debug("the process stops", e);
    }
  }

  private void putToWork(String model, String version) {
    if (version.equals(live.get(model))) {
      problems.remove(model);
      return;
    }
    ModelConfig config = configuration.versions(model).get(version);
    if (config == null) {
      failed(model, version, "this instance's configuration has no such version");
      return;
    }
    try {
      ReloadOutcome outcome = reloads.reload(model, config);
      while (outcome instanceof ReloadOutcome.Busy) {
        Thread.sleep(BETWEEN.toMillis());
        outcome = reloads.reload(model, config);
      }
      if (outcome instanceof ReloadOutcome.Refused refused) {
        failed(model, version, String.join("; ", refused.problems()));
      } else {
        live.put(model, version);
        problems.remove(model);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failed(model, version, e.toString());
    }
  }

  private void failed(String model, String version, String problem) {
    problems.put(
        model,
        "version %s was decided, %s works here: %s".formatted(version, live.get(model), problem));
    LOG.warn("model {}: {}", model, problems.get(model));
  }

  /** The models of which another version works here than was decided, and why. */
  Map<String, String> behind() {
    return new LinkedHashMap<>(problems);
  }

  /** What promotes each model, by its name. */
  Map<String, VersionEndpoint> endpoints() {
    Map<String, VersionEndpoint> endpoints = new LinkedHashMap<>();
    configuration.models().keySet().forEach(name -> endpoints.put(name, endpoint(name)));
    return endpoints;
  }

  private VersionEndpoint endpoint(String model) {
    return new VersionEndpoint() {
      @Override
      public VersionOutcome promote(String version, String by, Optional<String> reason) {
        return Promotions.this.promote(model, version, by, reason);
      }

      @Override
      public Map<String, Object> state() {
        return Promotions.this.state(model);
      }
    };
  }

  private VersionOutcome promote(String model, String version, String by, Optional<String> reason) {
    if (control.isEmpty()) {
      return new VersionOutcome.Impossible(
          "no control_topic is set, which would keep it for all instances and over restarts; set"
              + " one");
    }
    String stays = String.valueOf(live.get(model));
    Map<String, ModelConfig> versions = configuration.versions(model);
    ModelConfig config = versions.get(version);
    if (config == null) {
      return refused(
          stays,
          "version '%s' is not known, expected one of %s"
              .formatted(version, String.join(", ", versions.keySet())));
    }
    ReloadOutcome tried = reloads.attempt(model, config);
    if (tried instanceof ReloadOutcome.Busy busy) {
      return new VersionOutcome.Impossible(busy.reason());
    }
    if (tried instanceof ReloadOutcome.Refused refused) {
      return new VersionOutcome.Refused(stays, refused.problems());
    }
    try {
      control.get().decide(key(model), version, by, reason);
    } catch (ControlException e) {
      LOG.warn("model {} is perhaps not promoted: {}", model, e.getMessage());
      return new VersionOutcome.Unknown(String.valueOf(e.getMessage()));
    }
    awaitThread();
    return version.equals(live.get(model))
        ? new VersionOutcome.Promoted(state(model))
        : refused(
            String.valueOf(live.get(model)),
            problems.getOrDefault(model, "another version was decided meanwhile"));
  }

  private static VersionOutcome refused(String stays, String problem) {
    return new VersionOutcome.Refused(stays, List.of(problem));
  }

  /** What was to be put to work by now is at work, or has failed. */
  private void awaitThread() {
    try {
      thread.submit(() -> {}).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | RejectedExecutionException e) {
      LOG.debug("the process stops", e);
    }
  }

  private Map<String, Object> state(String model) {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("version", live.get(model));
    state.put("sha256", reloads.sha256(model));
    Set<String> versions = configuration.versions(model).keySet();
    state.put("versions", List.copyOf(versions));
    control
        .flatMap(topic -> topic.of(key(model)))
        .ifPresent(
            decision -> {
              state.put("decided", decision.value());
              state.put("before", decision.before().orElse(model));
              state.put("by", decision.by());
              state.put("at", decision.at().toString());
              decision.reason().ifPresent(reason -> state.put("reason", reason));
            });
    Optional.ofNullable(problems.get(model)).ifPresent(it -> state.put("problem", it));
    return state;
  }

  private static String key(String model) {
    return PREFIX + model + SUFFIX;
  }

  /** Begins nothing more; what is under way is waited for by {@link Reloads#close}. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
