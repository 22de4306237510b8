package io.amberstream.chaos;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the events of a ledger.
 *
 * @param events that were sent
 * @param lost events of which nothing came out
 * @param doubled records more than one for an event
 * @param outOfOrder records behind one of a later event of their input partition
 * @param wrong records for an event that was never sent, results of one that cannot have any, dead
 *     letters of a sound one
 * @param deadLettered dead letters
 */
record Verdict(int events, int lost, int doubled, int outOfOrder, int wrong, int deadLettered) {

  /**
   * Holds what came out against what was sent.
   *
   * @param results in the order of the offsets of each partition
   * @param deadLetters the same
   */
  static Verdict of(Ledger ledger, List<Arrival> results, List<Arrival> deadLetters) {
    Map<Integer, Ledger.Place> places = ledger.places();
    Map<Integer, Integer> counts = new HashMap<>();
    results.forEach(result -> counts.merge(result.number(), 1, Integer::sum));
    deadLetters.forEach(letter -> counts.merge(letter.number(), 1, Integer::sum));
    return new Verdict(
        places.size(),
        (int) places.keySet().stream().filter(number -> !counts.containsKey(number)).count(),
        counts.values().stream().mapToInt(count -> count - 1).sum(),
        outOfOrder(places, results) + outOfOrder(places, deadLetters),
        wrong(places, results, false) + wrong(places, deadLetters, true),
        deadLetters.size());
  }

  private static int outOfOrder(Map<Integer, Ledger.Place> places, List<Arrival> arrivals) {
    Map<List<Integer>, Long> furthest = new HashMap<>();
    int count = 0;
    for (Arrival arrival : arrivals) {
      Ledger.Place place = places.get(arrival.number());
      if (place != null) {
        List<Integer> way = List.of(place.partition(), arrival.partition());
        long before = furthest.getOrDefault(way, -1L);
        if (place.offset() < before) {
          count++;
        }
        furthest.put(way, Math.max(before, place.offset()));
      }
    }
    return count;
  }

  private static int wrong(
      Map<Integer, Ledger.Place> places, List<Arrival> arrivals, boolean deadLetters) {
    return (int)
        arrivals.stream()
            .filter(
                arrival ->
                    !places.containsKey(arrival.number())
                        || EventKind.of(arrival.number()).isDeadLetter() != deadLetters)
            .count();
  }
}
