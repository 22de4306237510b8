package io.amberstream.benchmark;

/** A part of a benchmark that can be left out. */
public enum Part {
  /** The pipeline beside the bare runtime and one text at a time. */
  THROUGHPUT,
  /** How long an event takes under a steady rate; needs {@link #THROUGHPUT}. */
  LATENCY,
  /** One head against all. */
  HEADS,
  /** Texts that share runs against each text in a run of its own. */
  BATCHING,
  /** Workers and processes. */
  SCALING,
  /** Token budgets of the micro-batches; measured only when asked for. */
  BATCH_TOKENS,
  /** Resident memory over very many events; takes long, so it is measured only when asked for. */
  ENDURANCE
}
