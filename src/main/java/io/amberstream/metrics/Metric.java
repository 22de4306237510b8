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
      Meter.Type.COUNTER,
      "events",
      "Events that a pipeline took from its input topics.",
      Metric.PIPELINE),
  RECORDS_SKIPPED(
      "amberstream.records.skipped",
      Meter.Type.COUNTER,
      "records",
      "Records of the input topics that were deleted before a pipeline had read them; counted by"
          + " their offsets.",
      Metric.PIPELINE),
  EVENTS_SENT(
      "amberstream.events.sent",
      Meter.Type.COUNTER,
      "events",
      "Enriched events that a pipeline handed to an output topic.",
      Metric.PIPELINE,
      Metric.TOPIC),
  EVENTS_DROPPED(
      "amberstream.events.dropped",
      Meter.Type.COUNTER,
      "events",
      "Events that a pipeline tagged and sent nowhere, as its routes want it: no route fits"
          + " (no_match), or those that do did not draw it (sample).",
      Metric.PIPELINE,
      Metric.REASON),
  EVENTS_WITHOUT_TEXT(
      "amberstream.events.without.text",
      Meter.Type.COUNTER,
      "events",
      "Events without a text that are no dead letters, as missing_text wants it: they went nowhere"
          + " (skip), or a tombstone went on in their place (tombstone).",
      Metric.PIPELINE,
      Metric.OUTCOME),
  SPANS_REDACTED(
      "amberstream.spans.redacted",
      Meter.Type.COUNTER,
      "spans",
      "Pieces of texts that were replaced, as redact wants it, by what stands in their place: label,"
          + " mask, hash or remove. Spans that overlap are one piece.",
      Metric.PIPELINE,
      Metric.WITH),
  TEXTS_UNSURE(
      "amberstream.texts.unsure",
      Meter.Type.COUNTER,
      "texts",
      "Texts in which a span was replaced that scores less than unsure_below.",
      Metric.PIPELINE),
  EVENTS_DEAD_LETTERED(
      "amberstream.events.dead.lettered",
      Meter.Type.COUNTER,
      "events",
      "Events that a pipeline could not tag and handed to its dead-letter topic.",
      Metric.PIPELINE,
      Metric.REASON),
  LABELS(
      "amberstream.labels",
      Meter.Type.COUNTER,
      "labels",
      "Labels that results gave: those of the spans, or those of the text that are likelier than not,"
          + " else the best; none where there is neither. After the first 30 of a head: other.",
      Metric.PIPELINE,
      Metric.HEAD,
      Metric.LABEL),
  SHADOW_EVENTS(
      "amberstream.shadow.events",
      Meter.Type.COUNTER,
      "events",
      "Events that a shadow's sample has drawn: the candidate says the same (agrees) or not (differs),"
          + " is the model that tags (same_model), was not asked for want of time (shed), had no"
          + " answer when the transaction ended (late), failed (failed), or differs and its topic"
          + " does not take the event (unwritable).",
      Metric.PIPELINE,
      Metric.OUTCOME),
  SHADOW_RESULTS(
      "amberstream.shadow.results",
      Meter.Type.COUNTER,
      "texts",
      "Texts of which a head of the pipeline's model and that of its shadow say the same (agrees) or"
          + " not (differs).",
      Metric.PIPELINE,
      Metric.HEAD,
      Metric.OUTCOME),
  SHADOW_LABELS(
      "amberstream.shadow.labels",
      Meter.Type.COUNTER,
      "labels",
      "Labels of the pipeline's model, each beside what its shadow says; none where one says nothing"
          + " there. After the first 100 pairs of a head: other.",
      Metric.PIPELINE,
      Metric.HEAD,
      Metric.LABEL,
      Metric.SHADOW_LABEL),
  RESULT_WAIT(
      "amberstream.result.wait",
      Meter.Type.TIMER,
      "seconds",
      "How long the stream thread stood still until the result of its event was there.",
      Metric.PIPELINE),
  PIPELINE_PAUSED(
      "amberstream.pipeline",
      Meter.Type.GAUGE,
      "paused",
      "Whether a pipeline is paused: 1, or 0 while events flow.",
      Metric.PIPELINE),

  TEXTS(
      "amberstream.texts",
      Meter.Type.COUNTER,
      "texts",
      "Texts that were tokenised for a model.",
      Metric.MODEL),
  TEXTS_TRUNCATED(
      "amberstream.texts.truncated",
      Meter.Type.COUNTER,
      "texts",
      "Texts that were longer than the model may see, so that their end was left out.",
      Metric.MODEL),
  TEXTS_FAILED(
      "amberstream.texts.failed",
      Meter.Type.COUNTER,
      "texts",
      "Texts that failed by themselves, after their batch was split.",
      Metric.MODEL),
  CACHE_HITS(
      "amberstream.cache.hits",
      Meter.Type.COUNTER,
      "texts",
      "Texts whose results were at hand from an earlier time; not counted among the texts.",
      Metric.MODEL),
  WINDOWS(
      "amberstream.windows",
      Meter.Type.COUNTER,
      "windows",
      "Windows that the texts were cut into; one for a text that fits.",
      Metric.MODEL),
  TOKENS(
      "amberstream.tokens",
      Meter.Type.COUNTER,
      "tokens",
      "Tokens in the batches that ran: special tokens counted, padding not.",
      Metric.MODEL),
  PADDING_TOKENS(
      "amberstream.padding.tokens",
      Meter.Type.COUNTER,
      "tokens",
      "Padding in the batches that ran: work that was done for nothing.",
      Metric.MODEL),
  BATCH_SEQUENCES(
      "amberstream.batch.sequences",
      Meter.Type.DISTRIBUTION_SUMMARY,
      "sequences",
      "Rows of a batch.",
      Metric.MODEL),
  BATCH_TOKENS(
      "amberstream.batch.tokens",
      Meter.Type.DISTRIBUTION_SUMMARY,
      "tokens",
      "Tokens that a batch computed, padding included; compare with max_batch_tokens.",
      Metric.MODEL),
  QUEUE_WAIT(
      "amberstream.queue.wait",
      Meter.Type.TIMER,
      "seconds",
      "How long a text waited for a worker.",
      Metric.MODEL),
  INFERENCE_TIME(
      "amberstream.inference.time",
      Meter.Type.TIMER,
      "seconds",
      "How long the model computed one batch.",
      Metric.MODEL),
  RUNS_TIMED_OUT(
      "amberstream.runs.timed.out",
      Meter.Type.COUNTER,
      "runs",
      "Runs of a model that were ended, as they took longer than inference.run_timeout.",
      Metric.MODEL),

  MODELS_RELOADED(
      "amberstream.models.reloaded",
      Meter.Type.COUNTER,
      "reloads",
      "Requests to load a model anew: it took over (reloaded), its folder is not usable (refused),"
          + " or another was under way (busy).",
      Metric.MODEL,
      Metric.OUTCOME),

  MODEL_VERSION(
      "amberstream.model",
      Meter.Type.GAUGE,
      "version",
      "Which file of a model answers: 1, under its SHA-256.",
      Metric.MODEL,
      Metric.SHA256),

  REGISTRY_ANSWERS(
      "amberstream.registry.answers",
      Meter.Type.COUNTER,
      "answers",
      "Answers of a schema registry: what was asked for (found), there is no such thing (unknown), no"
          + " rights or a schema that is not taken (refused), no answer (away).",
      Metric.OUTCOME),

  RESIDENT_MEMORY(
      "process.resident.memory",
      Meter.Type.GAUGE,
      "bytes",
      "Memory that the process holds, the model's native memory included. Linux only.");

  static final String PIPELINE = "pipeline";
  public static final String TOPIC = "topic";
  static final String REASON = "reason";
  static final String MODEL = "model";
  static final String SHA256 = "sha256";
  static final String HEAD = "head";
  static final String LABEL = "label";
  static final String SHADOW_LABEL = "shadow_label";
  static final String WITH = "with";
  static final String OUTCOME = "outcome";

  private final String meterName;
  private final Meter.Type type;
  private final String unit;
  private final String description;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> tags;

  Metric(String meterName, Meter.Type type, String unit, String description, String... tags) {
    this.meterName = meterName;
    this.type = type;
    this.unit = unit;
    this.description = description;
    this.tags = List.of(tags);
  }

  /** Returns the dotted Micrometer name. */
  public String meterName() {
    return meterName;
  }

  /** Returns the name under which Prometheus sees it; the base name of a histogram's series. */
  public String prometheusName() {
    String name = meterName.replace('.', '_');
    return switch (type) {
      case COUNTER -> name + "_total";
      case TIMER, GAUGE -> name + "_" + unit;
      default -> name;
    };
  }

  /** Returns counter, timer, distribution summary or gauge. */
  public Meter.Type type() {
    return type;
  }

  /** Returns what is counted or measured, in the plural. */
  public String unit() {
    return unit;
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
