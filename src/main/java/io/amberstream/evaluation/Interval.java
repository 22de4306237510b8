package io.amberstream.evaluation;

/**
 * Where a measure would lie in 95 of 100 files of as many examples, drawn like this one.
 *
 * @param low its lower end
 * @param high its upper end
 */
public record Interval(double low, double high) {}
