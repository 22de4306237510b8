/** A schema registry asked over HTTP: schemas by their ids, look-up, registration. */
@org.jspecify.annotations.NullMarked
package io.amberstream.registry;
