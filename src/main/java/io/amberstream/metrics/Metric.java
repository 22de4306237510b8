package io.amberstream.metrics;

import io.micrometer.core.instrument.Meter;
import java.util.List;

/**
 * The catalogue of our own metrics. {@code docs/metrics.md} is generated from it, and no meter of
 * ours is made elsewhere.
 *
 * <p>Kafka Streams' and the JVM's metrics come from Micrometer's binders and are not listed here.
 */
public enum Metric {
  EVENTS_RECEIVED(
      "amberstream.events.received",
      Measured.counter("events"),
      "Events that a pipeline took from its input topics.",
      Metric.PIPELINE),
  RECORDS_SKIPPED(
      "amberstream.records.skipped",
      Measured.counter("records"),
      "Records that were deleted before a pipeline had read them, counted by their offsets.",
      Metric.PIPELINE),
  EVENTS_SENT(
      "amberstream.events.sent",
      Measured.counter("events"),
      "Enriched events that a pipeline handed to an output topic.",
      Metric.PIPELINE,
      Metric.TOPIC),
  EVENTS_DROPPED(
      "amberstream.events.dropped",
      Measured.counter("events"),
      "Events that a pipeline tagged and sent nowhere, as its routes want it: no route fits"
          + " (no_match), or those that do did not draw it (sample).",
      Metric.PIPELINE,
      Metric.REASON),
  EVENTS_WITHOUT_TEXT(
      "amberstream.events.without.text",
      Measured.counter("events"),
      "Events without a text: passed over (skip), or a tombstone in their place (tombstone).",
      Metric.PIPELINE,
      Metric.OUTCOME),
  EVENTS_REPEATED(
      "amberstream.events.repeated",
      Measured.counter("events"),
      "Events that repeat one before: the same text (same_text), or nearly (similar).",
      Metric.PIPELINE,
      Metric.OUTCOME),
  SPANS_REDACTED(
      "amberstream.spans.redacted",
      Measured.counter("spans"),
      "Pieces of texts that were replaced, as redact wants it, by what stands in their place: label,"
          + " mask, hash or remove. Spans that overlap are one piece.",
      Metric.PIPELINE,
      Metric.WITH),
  TEXTS_UNSURE(
      "amberstream.texts.unsure",
      Measured.counter("texts"),
      "Texts in which a span was replaced that scores less than unsure_below.",
      Metric.PIPELINE),
  EVENTS_DEAD_LETTERED(
      "amberstream.events.dead.lettered",
      Measured.counter("events"),
      "Events that a pipeline could not tag and handed to its dead-letter topic.",
      Metric.PIPELINE,
      Metric.REASON),
  LABELS(
      "amberstream.labels",
      Measured.counter("labels"),
      "Labels that results gave, none where they gave none; after the first 30 of a head other.",
      Metric.PIPELINE,
      Metric.HEAD,
      Metric.LABEL),
  SHADOW_EVENTS(
      "amberstream.shadow.events",
      Measured.counter("events"),
      "Events drawn for a shadow: agrees, differs; same_model (nothing to compare), shed (no time),"
          + " late (no answer yet at the commit), failed, unwritable (refused by its topic).",
      Metric.PIPELINE,
      Metric.OUTCOME),
  SHADOW_RESULTS(
      "amberstream.shadow.results",
      Measured.counter("texts"),
      "Texts of which a model and its shadow say the same by a head (agrees) or not (differs).",
      Metric.PIPELINE,
      Metric.HEAD,
      Metric.OUTCOME),
  SHADOW_LABELS(
      "amberstream.shadow.labels",
      Measured.counter("labels"),
      "Labels beside those of the shadow; none for nothing, other after 100 pairs of a head.",
      Metric.PIPELINE,
      Metric.HEAD,
      Metric.LABEL,
      Metric.SHADOW_LABEL),
  DRIFT_WINDOWS(
      "amberstream.drift.windows",
      Measured.counter("windows"),
      "Windows that were judged: within the limit, over it, or of too few texts (too_few).",
      Metric.PIPELINE,
      Metric.HEAD,
      Metric.MEASURE,
      Metric.VERDICT),
  DRIFTED(
      "amberstream.drifted",
      Measured.gauge("measures"),
      "1 from the time when drift is told until it is over, else 0.",
      Metric.PIPELINE,
      Metric.HEAD,
      Metric.MEASURE),
  DRIFT_DISTANCE(
      "amberstream.drift.js",
      Measured.gauge("distance"),
      "Jensen-Shannon distance of the last window from the reference, 0 to 1.",
      Metric.PIPELINE,
      Metric.HEAD,
      Metric.MEASURE),
  DRIFT_LIMIT(
      "amberstream.drift.limit",
      Measured.gauge("distance"),
      "The distance from which on the last window was over.",
      Metric.PIPELINE,
      Metric.HEAD,
      Metric.MEASURE),
  DRIFT_PSI(
      "amberstream.drift.psi",
      Measured.gauge("index"),
      "Population stability index of the last window.",
      Metric.PIPELINE,
      Metric.HEAD,
      Metric.MEASURE),
  DRIFT_MEAN(
      "amberstream.drift.window",
      Measured.gauge("mean"),
      "Mean of the last window; of unknown the share of tokens that are.",
      Metric.PIPELINE,
      Metric.HEAD,
      Metric.MEASURE),
  RESULT_WAIT(
      "amberstream.result.wait",
      Measured.timer("seconds"),
      "How long the stream thread stood still until the result of its event was there.",
      Metric.PIPELINE),
  PIPELINE_PAUSED(
      "amberstream.pipeline",
      Measured.gauge("paused"),
      "Whether a pipeline is paused: 1, or 0 while events flow.",
      Metric.PIPELINE),

  TEXTS(
      "amberstream.texts",
      Measured.counter("texts"),
      "Texts that were tokenised for a model.",
      Metric.MODEL),
  TEXTS_TRUNCATED(
      "amberstream.texts.truncated",
      Measured.counter("texts"),
      "Texts that were longer than the model may see, so that their end was left out.",
      Metric.MODEL),
  TEXTS_FAILED(
      "amberstream.texts.failed",
      Measured.counter("texts"),
      "Texts that failed by themselves, after their batch was split.",
      Metric.MODEL),
  CACHE_HITS(
      "amberstream.cache.hits",
      Measured.counter("texts"),
      "Texts whose results were at hand from an earlier time; not counted among the texts.",
      Metric.MODEL),
  WINDOWS(
      "amberstream.windows",
      Measured.counter("windows"),
      "Windows that the texts were cut into; one for a text that fits.",
      Metric.MODEL),
  TOKENS(
      "amberstream.tokens",
      Measured.counter("tokens"),
      "Tokens in the batches that ran: special tokens counted, padding not.",
      Metric.MODEL),
  PADDING_TOKENS(
      "amberstream.padding.tokens",
      Measured.counter("tokens"),
      "Padding in the batches that ran: work that was done for nothing.",
      Metric.MODEL),
  BATCH_SEQUENCES(
      "amberstream.batch.sequences",
      Measured.summary("sequences"),
      "Rows of a batch.",
      Metric.MODEL),
  BATCH_TOKENS(
      "amberstream.batch.tokens",
      Measured.summary("tokens"),
      "Tokens that a batch computed, padding included; compare with max_batch_tokens.",
      Metric.MODEL),
  QUEUE_WAIT(
      "amberstream.queue.wait",
      Measured.timer("seconds"),
      "How long a text waited for a worker.",
      Metric.MODEL),
  INFERENCE_TIME(
      "amberstream.inference.time",
      Measured.timer("seconds"),
      "How long the model computed one batch.",
      Metric.MODEL),
  RUNS_TIMED_OUT(
      "amberstream.runs.timed.out",
      Measured.counter("runs"),
      "Runs of a model that were ended, as they took longer than inference.run_timeout.",
      Metric.MODEL),

  MODELS_RELOADED(
      "amberstream.models.reloaded",
      Measured.counter("reloads"),
      "Requests to load a model anew: it took over (reloaded), its folder is not usable (refused),"
          + " or another was under way (busy).",
      Metric.MODEL,
      Metric.OUTCOME),
  MODEL_VERSION(
      "amberstream.model",
      Measured.gauge("version"),
      "Which file of a model answers: 1, under its SHA-256.",
      Metric.MODEL,
      Metric.SHA256),
  MODEL_BEHIND(
      "amberstream.model.behind",
      Measured.gauge("versions"),
      "Whether the version of a model that was decided cannot work here: 1, or 0.",
      Metric.MODEL),

  REGISTRY_ANSWERS(
      "amberstream.registry.answers",
      Measured.counter("answers"),
      "Answers of a schema registry: what was asked for (found), there is no such thing (unknown), no"
          + " rights or a schema that is not taken (refused), no answer (away).",
      Metric.OUTCOME),

  RESIDENT_MEMORY(
      "process.resident.memory",
      Measured.gauge("bytes"),
      "Memory that the process holds, the model's native memory included. Linux only.");

  static final String PIPELINE = "pipeline";
  public static final String TOPIC = "topic";
  static final String REASON = "reason";
  static final String MODEL = "model";
  static final String SHA256 = "sha256";
  static final String MEASURE = "measure";
  static final String VERDICT = "verdict";
  static final String HEAD = "head";
  static final String LABEL = "label";
  static final String SHADOW_LABEL = "shadow_label";
  static final String WITH = "with";
  static final String OUTCOME = "outcome";

  private final String meterName;

  @SuppressWarnings("ImmutableEnumChecker") // a record of an enum and a string
  private final Measured measured;

  private final String description;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> tags;

  Metric(String meterName, Measured measured, String description, String... tags) {
    this.meterName = meterName;
    this.measured = measured;
    this.description = description;
    this.tags = List.of(tags);
  }

  /** Returns the dotted Micrometer name. */
  public String meterName() {
    return meterName;
  }

  /** Returns the name under which Prometheus sees it; the base name of a histogram's series. */
  public String prometheusName() {
    return measured.prometheusName(meterName);
  }

  /** Returns counter, timer, distribution summary or gauge. */
  public Meter.Type type() {
    return measured.type();
  }

  /** Returns what is counted or measured, in the plural. */
  public String unit() {
    return measured.unit();
  }

  /** Returns one sentence for operators. */
  public String description() {
    return description;
  }

  /** Returns the names of its tags; empty if it has none. */
  public List<String> tags() {
    return tags;
  }
}
