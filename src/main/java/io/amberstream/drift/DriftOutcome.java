package io.amberstream.drift;

/** What the end of a window tells. */
public sealed interface DriftOutcome permits Finding, Learning {
  /** The pipeline. */
  String pipeline();

  /** The head, as results name it. */
  String head();
}
