/** Spans of what is done for records, linked to the traces that the records belong to. */
@org.jspecify.annotations.NullMarked
package io.amberstream.tracing;
