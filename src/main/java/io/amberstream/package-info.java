/** Amberstream tags text as it flows through Kafka. */
@org.jspecify.annotations.NullMarked
package io.amberstream;
