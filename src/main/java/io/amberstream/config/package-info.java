/** The YAML configuration, read into immutable records with every problem reported at once. */
@org.jspecify.annotations.NullMarked
package io.amberstream.config;
