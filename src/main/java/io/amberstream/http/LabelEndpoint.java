package io.amberstream.http;

import java.util.Optional;

/**
 * Asks people for labels, for {@code POST /label}. Called from several threads. Each method gives
 * the JSON of what the person has before them then.
 */
public interface LabelEndpoint {

  /** What somebody has before them now. */
  String next(String who);

  /**
   * Saves an answer.
   *
   * @param label empty where the person is not sure
   * @throws LabelRefusedException if it is not saved
   */
  String answer(String who, String id, Optional<String> label);

  /**
   * Saves that none of the labels fits.
   *
   * @throws LabelRefusedException if it is not saved
   */
  String none(String who, String id);

  /** Leaves a question to others. */
  String skip(String who, String id);

  /**
   * Takes the last answer of somebody back.
   *
   * @throws LabelRefusedException if there is none, or it is not taken back
   */
  String undo(String who);
}
