/**
 * Measures the pipelines against what the machine could do and against what teams write by hand.
 */
@org.jspecify.annotations.NullMarked
package io.amberstream.benchmark;
