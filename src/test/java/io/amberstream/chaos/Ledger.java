package io.amberstream.chaos;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What was sent: each event by its number, with its place in the input topic. Thread-safe. */
final class Ledger {
  private final Map<Integer, Place> places = new ConcurrentHashMap<>();

  /** Where an event lies. */
  record Place(int partition, long offset) {}

  void note(int number, int partition, long offset) {
    Place before = places.putIfAbsent(number, new Place(partition, offset));
    if (before != null) {
      throw new IllegalStateException("event " + number + " was sent before, to " + before);
    }
  }

  /** The places of all events by their numbers. */
  Map<Integer, Place> places() {
    return Map.copyOf(places);
  }
}
