/** Texts to tags in micro-batches: sessions, the batch plan and the engine of workers. */
@org.jspecify.annotations.NullMarked
package io.amberstream.inference;
