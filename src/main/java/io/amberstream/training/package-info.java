/**
 * Teaches models: recipes, the order of examples, loops, checkpoints, reports and what comes out.
 */
@org.jspecify.annotations.NullMarked
package io.amberstream.training;
