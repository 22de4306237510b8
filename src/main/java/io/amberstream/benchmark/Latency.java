package io.amberstream.benchmark;

/**
 * How long events took under a steady rate, in milliseconds.
 *
 * @param eventsPerSecond the rate
 * @param events how many were measured
 * @param commitShare the part of all that time, 0 to 1, that lay between the tagging of an event
 *     and the arrival of its committed result
 */
record Latency(
    double eventsPerSecond,
    int events,
    double p50,
    double p95,
    double p99,
    double max,
    double commitShare) {}
