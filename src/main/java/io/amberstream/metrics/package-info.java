/** Numbers about what the pipelines, the models and the process do. */
@org.jspecify.annotations.NullMarked
package io.amberstream.metrics;
