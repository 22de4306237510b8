package io.amberstream.registry;

import java.util.concurrent.atomic.AtomicLong;

/** Questions whose pauses take no time, by a clock that they alone move. */
public final class TimelessQuestions {
  private TimelessQuestions() {}

  /** Asks as often as patience would allow, at once. */
  public static PatientQuestions create() {
    AtomicLong now = new AtomicLong();
    return new PatientQuestions(now::get, time -> now.addAndGet(time.toNanos()));
  }
}
