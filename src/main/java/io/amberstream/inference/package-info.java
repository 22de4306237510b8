/**
 * The engine: a queue of queries, micro-batches planned from them, and the workers that run them.
 */
@org.jspecify.annotations.NullMarked
package io.amberstream.inference;
