/** What a run of training is told by a file: heads, their data, every setting. */
@org.jspecify.annotations.NullMarked
package io.amberstream.recipe;
