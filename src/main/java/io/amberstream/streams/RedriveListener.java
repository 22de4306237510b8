package io.amberstream.streams;

/** Hears how far a redrive has come, by its own thread. */
public interface RedriveListener {

  /**
   * Some letters have been dealt with.
   *
   * @param letters so far
   * @param most how many there may be: the offsets that were to be read at the start
   */
  void passed(long letters, long most);
}
