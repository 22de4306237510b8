package io.amberstream.app;

import io.amberstream.config.OutputConfig;
import io.amberstream.input.Problems;
import java.util.OptionalInt;

/** Finds the ids of schemas that framed events carry. */
@FunctionalInterface
interface OutputIds {
  /**
   * The id of the schema of enriched events; empty, with the problem noted, where there is none.
   *
   * @param key where the output stands in the configuration
   * @param output one with a registry
   */
  OptionalInt of(String key, OutputConfig output, Problems problems);
}
