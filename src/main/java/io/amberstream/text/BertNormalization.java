package io.amberstream.text;

/**
 * The settings of a {@code BertNormalizer} in a {@code tokenizer.json}. Immutable.
 *
 * @param cleanText whether control characters go, and white space becomes a space
 * @param handleChineseChars whether each Chinese character is a word
 * @param stripAccents whether accents go
 * @param lowercase whether upper case becomes lower case
 */
record BertNormalization(
    boolean cleanText, boolean handleChineseChars, boolean stripAccents, boolean lowercase) {}
