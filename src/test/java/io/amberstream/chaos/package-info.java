/** Faults under load, and whether every event came through them once and in order. */
@org.jspecify.annotations.NullMarked
package io.amberstream.chaos;
