/** The Kafka Streams topology: prefetching interceptor, tagging processor, routes, dead letters. */
@org.jspecify.annotations.NullMarked
package io.amberstream.streams;
