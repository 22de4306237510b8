/** Checkpoints and graphs of others made into model folders with the fast graph. */
@org.jspecify.annotations.NullMarked
package io.amberstream.convert;
