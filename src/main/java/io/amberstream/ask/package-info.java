/**
 * What is asked of a model about a text: heads, pairs, questions, labels never trained on, repairs.
 */
@org.jspecify.annotations.NullMarked
package io.amberstream.ask;
