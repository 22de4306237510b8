/** Personal data in texts: recognised by patterns, and replaced by rules. */
@org.jspecify.annotations.NullMarked
package io.amberstream.redaction;
