/** The weights of a network by name, and the files of checkpoints that hold them. */
@org.jspecify.annotations.NullMarked
package io.amberstream.weights;
