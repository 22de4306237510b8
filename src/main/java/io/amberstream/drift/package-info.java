/** Drift: whether what the models say of a stream is still what it was. */
@org.jspecify.annotations.NullMarked
package io.amberstream.drift;
