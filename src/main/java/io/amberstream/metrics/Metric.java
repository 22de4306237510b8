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
      TagName.PIPELINE),
  RECORDS_SKIPPED(
      "amberstream.records.skipped",
      Measured.counter("records"),
      "Records that were deleted before a pipeline had read them, counted by their offsets.",
      TagName.PIPELINE),
  OFFSETS_LOST(
      "amberstream.offsets.lost",
      Measured.counter("partitions"),
      "Times that the next offset of a partition was gone: records, topic or offset deleted.",
      TagName.PIPELINE),
  EVENTS_SENT(
      "amberstream.events.sent",
      Measured.counter("events"),
      "Enriched events that a pipeline handed to an output topic.",
      TagName.PIPELINE,
      TagName.TOPIC),
  EVENTS_DROPPED(
      "amberstream.events.dropped",
      Measured.counter("events"),
      "Events tagged and sent nowhere: no route fits (no_match), or none drew it (sample).",
      TagName.PIPELINE,
      TagName.REASON),
  EVENTS_WITHOUT_TEXT(
      "amberstream.events.without.text",
      Measured.counter("events"),
      "Events without a text: passed over (skip), or a tombstone in their place (tombstone).",
      TagName.PIPELINE,
      TagName.OUTCOME),
  EVENTS_REPEATED(
      "amberstream.events.repeated",
      Measured.counter("events"),
      "Events that repeat one before: the same text (same_text), or nearly (similar).",
      TagName.PIPELINE,
      TagName.OUTCOME),
  SPANS_REDACTED(
      "amberstream.spans.redacted",
      Measured.counter("spans"),
      "Pieces of texts that were replaced, as redact wants it; spans that overlap are one.",
      TagName.PIPELINE,
      TagName.WITH),
  TEXTS_UNSURE(
      "amberstream.texts.unsure",
      Measured.counter("texts"),
      "Texts in which a span was replaced that scores less than unsure_below.",
      TagName.PIPELINE),
  SUMMARIES(
      "amberstream.summaries", Measured.counter("texts"), "Texts summarised.", TagName.PIPELINE),
  EVENTS_DEAD_LETTERED(
      "amberstream.events.dead.lettered",
      Measured.counter("events"),
      "Events that a pipeline could not tag and handed to its dead-letter topic.",
      TagName.PIPELINE,
      TagName.REASON),
  OLDEST_LETTER(
      "amberstream.oldest.letter",
      Measured.gauge("seconds"),
      "Age of the oldest letter that no redrive has read; 0 without any, NaN where it is not told.",
      TagName.TOPIC),
  LABELS(
      "amberstream.labels",
      Measured.counter("labels"),
      "Labels that results gave, none where they gave none; after the first 30 of a head other.",
      TagName.PIPELINE,
      TagName.HEAD,
      TagName.LABEL),
  SHADOW_EVENTS(
      "amberstream.shadow.events",
      Measured.counter("events"),
      "Events drawn for a shadow: agrees, differs; same_model (nothing to compare), shed (no time),"
          + " late (no answer yet at the commit), failed, unwritable (refused by its topic).",
      TagName.PIPELINE,
      TagName.OUTCOME),
  SHADOW_RESULTS(
      "amberstream.shadow.results",
      Measured.counter("texts"),
      "Texts of which a model and its shadow say the same by a head (agrees) or not (differs).",
      TagName.PIPELINE,
      TagName.HEAD,
      TagName.OUTCOME),
  SHADOW_LABELS(
      "amberstream.shadow.labels",
      Measured.counter("labels"),
      "Labels beside those of the shadow; none for nothing, other after 100 pairs of a head.",
      TagName.PIPELINE,
      TagName.HEAD,
      TagName.LABEL,
      TagName.SHADOW_LABEL),
  DRIFT_WINDOWS(
      "amberstream.drift.windows",
      Measured.counter("windows"),
      "Windows that were judged: within the limit, over it, or of too few texts (too_few).",
      TagName.PIPELINE,
      TagName.HEAD,
      TagName.MEASURE,
      TagName.VERDICT),
  DRIFTED(
      "amberstream.drifted",
      Measured.gauge("measures"),
      "1 from the time when drift is told until it is over, else 0.",
      TagName.PIPELINE,
      TagName.HEAD,
      TagName.MEASURE),
  DRIFT_DISTANCE(
      "amberstream.drift.js",
      Measured.gauge("distance"),
      "Jensen-Shannon distance of the last window from the reference, 0 to 1.",
      TagName.PIPELINE,
      TagName.HEAD,
      TagName.MEASURE),
  DRIFT_LIMIT(
      "amberstream.drift.limit",
      Measured.gauge("distance"),
      "The distance from which on the last window was over.",
      TagName.PIPELINE,
      TagName.HEAD,
      TagName.MEASURE),
  DRIFT_PSI(
      "amberstream.drift.psi",
      Measured.gauge("index"),
      "Population stability index of the last window.",
      TagName.PIPELINE,
      TagName.HEAD,
      TagName.MEASURE),
  DRIFT_MEAN(
      "amberstream.drift.window",
      Measured.gauge("mean"),
      "Mean of the last window; of unknown the share of tokens that are.",
      TagName.PIPELINE,
      TagName.HEAD,
      TagName.MEASURE),
  RESULT_WAIT(
      "amberstream.result.wait",
      Measured.timer("seconds"),
      "How long the stream thread stood still until the result of its event was there.",
      TagName.PIPELINE),
  PIPELINE_PAUSED(
      "amberstream.pipeline",
      Measured.gauge("paused"),
      "Whether a pipeline is paused: 1, or 0 while events flow.",
      TagName.PIPELINE),

  TEXTS(
      "amberstream.texts",
      Measured.counter("texts"),
      "Texts that were tokenised for a model.",
      TagName.MODEL),
  TEXTS_TRUNCATED(
      "amberstream.texts.truncated",
      Measured.counter("texts"),
      "Texts that were longer than the model may see, so that their end was left out.",
      TagName.MODEL),
  TEXTS_FAILED(
      "amberstream.texts.failed",
      Measured.counter("texts"),
      "Texts that failed by themselves, after their batch was split.",
      TagName.MODEL),
  CACHE_HITS(
      "amberstream.cache.hits",
      Measured.counter("texts"),
      "Texts whose results were at hand from an earlier time; not counted among the texts.",
      TagName.MODEL),
  WINDOWS(
      "amberstream.windows",
      Measured.counter("windows"),
      "Windows that the texts were cut into; one for a text that fits.",
      TagName.MODEL),
  TOKENS(
      "amberstream.tokens",
      Measured.counter("tokens"),
      "Tokens in the batches that ran: special tokens counted, padding not.",
      TagName.MODEL),
  PADDING_TOKENS(
      "amberstream.padding.tokens",
      Measured.counter("tokens"),
      "Padding in the batches that ran: work that was done for nothing.",
      TagName.MODEL),
  BATCH_SEQUENCES(
      "amberstream.batch.sequences",
      Measured.summary("sequences"),
      "Rows of a batch.",
      TagName.MODEL),
  BATCH_TOKENS(
      "amberstream.batch.tokens",
      Measured.summary("tokens"),
      "Tokens that a batch computed, padding included; compare with max_batch_tokens.",
      TagName.MODEL),
  QUEUE_WAIT(
      "amberstream.queue.wait",
      Measured.timer("seconds"),
      "How long a text waited for a worker.",
      TagName.MODEL),
  INFERENCE_TIME(
      "amberstream.inference.time",
      Measured.timer("seconds"),
      "How long the model computed one batch.",
      TagName.MODEL),
  RUNS_TIMED_OUT(
      "amberstream.runs.timed.out",
      Measured.counter("runs"),
      "Runs of a model that were ended, as they took longer than inference.run_timeout.",
      TagName.MODEL),

  MODELS_RELOADED(
      "amberstream.models.reloaded",
      Measured.counter("reloads"),
      "Requests to load a model anew: done (reloaded), not usable (refused), not now (busy).",
      TagName.MODEL,
      TagName.OUTCOME),
  MODEL_VERSION(
      "amberstream.model",
      Measured.gauge("version"),
      "Which file of a model answers: 1, under its SHA-256.",
      TagName.MODEL,
      TagName.SHA256),
  MODEL_BEHIND(
      "amberstream.model.behind",
      Measured.gauge("versions"),
      "Whether the version of a model that was decided cannot work here: 1, or 0.",
      TagName.MODEL),

  REGISTRY_ANSWERS(
      "amberstream.registry.answers",
      Measured.counter("answers"),
      "Answers of a schema registry: what was asked for (found), there is no such thing (unknown), no"
          + " rights or a schema that is not taken (refused), no answer (away).",
      TagName.OUTCOME),

  RESIDENT_MEMORY(
      "process.resident.memory",
      Measured.gauge("bytes"),
      "Memory that the process holds, the model's native memory included. Linux only."),
  TOPICS_LEFT_OUT(
      "amberstream.left.out",
      Measured.gauge("topics"),
      "Topics that match a topics_pattern and that this user may not read.");

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
