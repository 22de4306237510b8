/** A model folder as Hugging Face lays it out, and the heads that it carries. */
@org.jspecify.annotations.NullMarked
package io.amberstream.model;
