package io.amberstream.benchmark;

/** A part of a benchmark that can be left out. */
public enum Part {
  /** The pipeline beside the bare runtime and one text at a time. */
  THROUGHPUT,
  /** How long an event takes under a steady rate; needs {@link #THROUGHPUT}. */
  LATENCY,
  /** One head against all. */
  HEADS,
  /** Workers and processes. */
  SCALING
}
