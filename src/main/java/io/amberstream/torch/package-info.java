/** A network that learns: the only package that sees libtorch. */
@org.jspecify.annotations.NullMarked
package io.amberstream.torch;
