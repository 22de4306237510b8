/** Rules that hold for the sources as a whole. */
@org.jspecify.annotations.NullMarked
package io.amberstream.architecture;
