/** A Kafka broker inside this process, for development, the demo and tests. */
@org.jspecify.annotations.NullMarked
package io.amberstream.broker;
