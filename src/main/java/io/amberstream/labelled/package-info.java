/** Texts with the labels that people gave them, read from files. */
@org.jspecify.annotations.NullMarked
package io.amberstream.labelled;
