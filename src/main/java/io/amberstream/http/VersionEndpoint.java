package io.amberstream.http;

import java.util.Map;
import java.util.Optional;

/** The versions of one model, for {@code /models/NAME/version}. Called from several threads. */
public interface VersionEndpoint {

  /**
   * Puts a version to work on all instances, and waits until it works here.
   *
   * @param version one of those that the configuration names
   * @param by who wants it
   * @param reason why, where they say so
   */
  VersionOutcome promote(String version, String by, Optional<String> reason);

  /** Which version works here, which is wanted, by whom, and which there are: for JSON. */
  Map<String, Object> state();
}
