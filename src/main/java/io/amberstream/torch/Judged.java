package io.amberstream.torch;

/**
 * What a head answers, and how far that is from what it should. Immutable; the array belongs to it.
 *
 * @param logits as {@link Network#logits} gives them
 */
@SuppressWarnings("ArrayRecordComponent")
public record Judged(float[] logits, double loss) {}
