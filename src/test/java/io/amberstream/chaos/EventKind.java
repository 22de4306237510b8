package io.amberstream.chaos;

/** What an event of the load is, and so what must become of it. */
enum EventKind {
  /** Becomes a tagged event. */
  SOUND,
  /** Has no value; passes as it is. */
  TOMBSTONE,
  /** The model fails on its text: a dead letter. */
  POISON,
  /** No JSON: a dead letter. */
  MALFORMED;

  /** The kind of the event with this number: a few of each kind stand among the sound ones. */
  static EventKind of(int number) {
    if (number % 97 == 13) {
      return POISON;
    }
    if (number % 101 == 17) {
      return MALFORMED;
    }
    return number % 103 == 5 ? TOMBSTONE : SOUND;
  }

  boolean isDeadLetter() {
    return this == POISON || this == MALFORMED;
  }
}
