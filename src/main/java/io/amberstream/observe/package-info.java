/** Metrics and the HTTP endpoints of an operator. */
@org.jspecify.annotations.NullMarked
package io.amberstream.observe;
