package io.amberstream.metrics;

import io.amberstream.inference.InferenceListener;
import io.amberstream.registry.RegistryListener;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Records what the pipelines and the models do. Thread-safe; meters are made once and then only
 * looked up.
 */
public final class Meters {
  private static final String SAME_TEXT = "same_text";
  private static final String SIMILAR = "similar";

  private final ConcurrentMap<String, PipelineMeters> pipelines = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, ModelMeters> models = new ConcurrentHashMap<>();
  private final MeterFactory factory;
  private final Function<String, PipelineMeters> newPipeline;
  private final Function<String, ModelMeters> newModel;
  private final ConcurrentMap<String, ShadowMeters> shadows = new ConcurrentHashMap<>();
  private final Function<String, ShadowMeters> newShadow;
  private final Counters registryAnswers;
  private final InferenceListener inference = new InferenceMeters();

  /** Creates meters on a registry, which the caller owns. */
  public Meters(MeterRegistry registry) {
    factory = new MeterFactory(registry);
    newPipeline = name -> new PipelineMeters(factory, name);
    newShadow = name -> new ShadowMeters(factory, name);
    newModel = name -> new ModelMeters(factory, name);
    registryAnswers = new Counters(outcome -> factory.counter(Metric.REGISTRY_ANSWERS, outcome));
  }

  /** Counts an event that a pipeline took from its input. */
  public void eventReceived(String pipeline) {
    pipeline(pipeline).received.increment();
  }

  /** Begins to count at zero what a pipeline sends, so that rates see its first event. */
  public void startsSending(String pipeline, Collection<String> topics) {
    topics.forEach(pipeline(pipeline)::sent);
  }

  /** Begins to count at zero the events of a pipeline that repeat others. */
  public void startsRepeating(String pipeline) {
    List.of(SAME_TEXT, SIMILAR).forEach(pipeline(pipeline)::repeated);
  }

  /** Counts an event that repeats another: letter by letter, or nearly. */
  public void eventRepeated(String pipeline, boolean sameText) {
    pipeline(pipeline).repeated(sameText ? SAME_TEXT : SIMILAR).increment();
  }

  /** Begins to count at zero what a pipeline redacts, by what stands in its place. */
  public void startsRedacting(String pipeline, Collection<String> words) {
    words.forEach(pipeline(pipeline)::redacted);
  }

  /**
   * Counts what was replaced in a text.
   *
   * @param byWord pieces by what stands in their place
   * @param unsure whether one of them was found with doubt
   */
  public void redacted(String pipeline, Map<String, Integer> byWord, boolean unsure) {
    PipelineMeters meters = pipeline(pipeline);
    byWord.forEach((word, pieces) -> meters.redacted(word).increment(pieces));
    if (unsure) {
      meters.unsure.increment();
    }
  }

  /** Counts a text that was summarised. */
  public void summarised(String pipeline) {
    pipeline(pipeline).summaries.increment();
  }

  /** Counts an enriched event that a pipeline gave out to a topic. */
  public void eventSent(String pipeline, String topic) {
    pipeline(pipeline).sent(topic).increment();
  }

  /**
   * Counts an event that took no route.
   *
   * @param reason one of few fixed words, as each becomes a time series
   */
  public void eventDropped(String pipeline, String reason) {
    pipeline(pipeline).dropped(reason).increment();
  }

  /** Counts an offset that was lost, and the records that were deleted before they were read. */
  public void recordsSkipped(String pipeline, long records) {
    pipeline(pipeline).offsetsLost.increment();
    pipeline(pipeline).skipped.increment((double) records);
  }

  /**
   * Counts an event that had no text and is no dead letter.
   *
   * @param outcome one of few fixed words, as each becomes a time series
   */
  public void eventWithoutText(String pipeline, String outcome) {
    pipeline(pipeline).withoutText(outcome).increment();
  }

  /**
   * Counts an event that went to the dead-letter topic.
   *
   * @param reason one of few fixed words, as each becomes a time series
   */
  public void deadLettered(String pipeline, String reason) {
    pipeline(pipeline).deadLettered(reason).increment();
  }

  /** Records how long the stream thread waited for the result of one event. */
  public void resultWait(String pipeline, Duration wait) {
    pipeline(pipeline).resultWait.record(wait);
  }

  /** Counts the labels that a result gave; of a head's many labels the later ones together. */
  public void labelsGiven(String pipeline, String head, List<String> labels) {
    LabelCounters counters = pipeline(pipeline).labels(head);
    labels.forEach(label -> counters.of(label).increment());
  }

  /** How a pipeline's shadow compares; always the same for a pipeline. */
  public ShadowMeters shadow(String pipeline) {
    return shadows.computeIfAbsent(pipeline, newShadow);
  }

  /** Shows whether a pipeline is paused. */
  public void pausedWhile(String pipeline, BooleanSupplier paused) {
    pipeline(pipeline).pausedWhile(paused);
  }

  /** Shows how many topics are left out. */
  public void leftOut(Supplier<Number> topics) {
    var unused = factory.gauge(Metric.TOPICS_LEFT_OUT, topics);
  }

  /** Shows how old the oldest letter of a dead letter topic is, in seconds. */
  public void oldestLetter(String topic, Supplier<Number> age) {
    var unused = factory.gauge(Metric.OLDEST_LETTER, age, topic);
  }

  /** Shows what the last window says of a measure of a head. */
  public void driftJudged(String pipeline, String head, String measure, DriftReading reading) {
    pipeline(pipeline).drift(head, measure).add(reading);
  }

  /** Says which file of a model answers from now on. */
  public void modelAnswers(String model, String sha256) {
    model(model).version(sha256);
  }

  /** Shows whether another version of a model works than was decided. */
  public void behindWhile(String model, BooleanSupplier behind) {
    model(model).behindWhile(behind);
  }

  /** Counts a request to load a model anew. */
  public void modelReloaded(String model, String outcome) {
    model(model).reloads(outcome).increment();
  }

  /** Returns the listener that counts the answers of schema registries, from zero. */
  public RegistryListener registry() {
    Stream.of(RegistryListener.Outcome.values()).forEach(it -> registryAnswers.of(it.label()));
    return outcome -> registryAnswers.of(outcome.label()).increment();
  }

  /** Returns the listener that records what the inference engine does; always the same. */
  public InferenceListener inference() {
    return inference;
  }

  private PipelineMeters pipeline(String name) {
    return pipelines.computeIfAbsent(name, newPipeline);
  }

  private ModelMeters model(String name) {
    return models.computeIfAbsent(name, newModel);
  }

  private final class InferenceMeters implements InferenceListener {

    @Override
    public void remembered(String model) {
      model(model).cacheHits.increment();
    }

    @Override
    public void tokenized(String model, int tokens, int windows, boolean truncated) {
      ModelMeters meters = model(model);
      meters.texts.increment();
      meters.windows.increment(windows);
      if (truncated) {
        meters.truncated.increment();
      }
    }

    @Override
    public void dequeued(String model, Duration wait) {
      model(model).queueWait.record(wait);
    }

    @Override
    public void ran(String model, int sequences, int tokens, int paddedTokens, Duration time) {
      ModelMeters meters = model(model);
      meters.tokens.increment(tokens);
      meters.padding.increment(paddedTokens - tokens);
      meters.batchSequences.record(sequences);
      meters.batchTokens.record(paddedTokens);
      meters.inferenceTime.record(time);
    }

    @Override
    public void timedOut(String model) {
      model(model).timedOut.increment();
    }

    @Override
    public void failed(String model) {
      model(model).failed.increment();
    }
  }
}
