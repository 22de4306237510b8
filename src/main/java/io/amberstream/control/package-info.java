/** What operators have decided, kept in a compacted topic for all instances and over restarts. */
@NullMarked
package io.amberstream.control;

import org.jspecify.annotations.NullMarked;
