/** ELECTRA's own way of learning: a generator and a discriminator, from running text. */
@org.jspecify.annotations.NullMarked
package io.amberstream.pretraining;
