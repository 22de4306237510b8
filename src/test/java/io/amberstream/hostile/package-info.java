/** Records that somebody made to do harm, or that came to harm on their way. */
@org.jspecify.annotations.NullMarked
package io.amberstream.hostile;
