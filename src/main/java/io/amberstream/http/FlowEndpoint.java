package io.amberstream.http;

import java.util.Optional;

/**
 * Pauses and resumes a pipeline for {@code POST /pipelines/NAME/pause}. Called from several
 * threads.
 */
@FunctionalInterface
public interface FlowEndpoint {

  /**
   * Pauses the pipeline or goes on with it, on all instances, and waits until that is kept.
   *
   * @param by who wants it
   * @param reason why, where they say so
   */
  FlowOutcome set(boolean paused, String by, Optional<String> reason);
}
