/**
 * Words that name groups of people: lists in files, templates for them, where they stand in texts.
 */
@org.jspecify.annotations.NullMarked
package io.amberstream.terms;
