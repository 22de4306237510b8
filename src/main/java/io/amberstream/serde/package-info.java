/** Bytes to events and back: JSON, Avro and plain text. */
@org.jspecify.annotations.NullMarked
package io.amberstream.serde;
