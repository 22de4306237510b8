/** What operators have decided, kept in a compacted topic for all instances and over restarts. */
@org.jspecify.annotations.NullMarked
package io.amberstream.control;
