/** Labels that people give to the events of a topic, one question at a time. */
@org.jspecify.annotations.NullMarked
package io.amberstream.labelling;
