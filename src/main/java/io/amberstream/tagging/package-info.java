/** Logits to labels, spans and numbers: one decoder per task, pure arithmetic. */
@org.jspecify.annotations.NullMarked
package io.amberstream.tagging;
