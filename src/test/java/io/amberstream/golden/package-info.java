/** The golden files of the reference implementation, for the tests of every package. */
@org.jspecify.annotations.NullMarked
package io.amberstream.golden;
