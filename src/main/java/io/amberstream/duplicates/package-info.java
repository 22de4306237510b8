/** Which events repeat another. Plain arithmetic on digests and vectors; keeps no text. */
@org.jspecify.annotations.NullMarked
package io.amberstream.duplicates;
