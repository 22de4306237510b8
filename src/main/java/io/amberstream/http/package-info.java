/** The HTTP endpoints: health, metrics, configuration, topology, reload and tagging. */
@org.jspecify.annotations.NullMarked
package io.amberstream.http;
