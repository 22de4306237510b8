package io.amberstream.duplicates;

import static io.amberstream.duplicates.DuplicateRules.Scope.KEY;
import static io.amberstream.duplicates.DuplicateRules.Scope.TOPIC;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Vectors of two numbers and of length 1, whose cosines can be worked out in the head. */
class RememberedEventsTest {
  private static final float[] EAST = {1, 0};
  private static final float[] NORTH = {0, 1};

  /** 0.8 with east, 0.6 with north. */
  private static final float[] BETWEEN = {0.8f, 0.6f};

  @Test
  void theSameTextIsADuplicateWithoutAnyVector() {
    RememberedEvents events = events(rules(OptionalDouble.empty(), TOPIC, 10));
    events.add(event(3, 0, "a", "one"));

    assertThat(events.original(event(4, 0, "a", "one")))
        .contains(new Duplicate("tickets", 2, 3, 1, true));
    assertThat(events.original(event(4, 0, "a", "One"))).isEmpty();
  }

  @Test
  void theMostSimilarEventIsTheOriginal() {
    RememberedEvents events = events(rules(OptionalDouble.of(0.5), TOPIC, 10));
    events.add(event(1, 0, "a", "north", NORTH));
    events.add(event(2, 0, "a", "east", EAST));

    assertThat(events.original(event(3, 0, "a", "between", BETWEEN)))
        .contains(new Duplicate("tickets", 2, 2, 0.8f, false));
  }

  @Test
  void ofEquallySimilarEventsTheFirstIsTheOriginal() {
    RememberedEvents events = events(rules(OptionalDouble.of(0.5), TOPIC, 10));
    events.add(event(1, 0, "a", "east", EAST));
    events.add(event(2, 0, "a", "east too", EAST));

    assertThat(events.original(event(3, 0, "a", "between", BETWEEN)))
        .map(Duplicate::offset)
        .contains(1L);
  }

  @Test
  void theSameTextGoesBeforeWhatIsSimilar() {
    RememberedEvents events = events(rules(OptionalDouble.of(0.5), TOPIC, 10));
    events.add(event(1, 0, "a", "east", EAST));
    events.add(event(2, 0, "a", "same", NORTH));

    assertThat(events.original(event(3, 0, "a", "same", EAST)))
        .contains(new Duplicate("tickets", 2, 2, 1, true));
  }

  @Test
  void theLimitItselfIsSimilarEnough() {
    RememberedEvents events = events(rules(OptionalDouble.of(0.6), TOPIC, 10));
    events.add(event(1, 0, "a", "north", NORTH));
    assertThat(events.original(event(2, 0, "a", "between", BETWEEN))).isPresent();

    RememberedEvents stricter = events(rules(OptionalDouble.of(0.61), TOPIC, 10));
    stricter.add(event(1, 0, "a", "north", NORTH));
    assertThat(stricter.original(event(2, 0, "a", "between", BETWEEN))).isEmpty();
  }

  @Test
  void vectorsOfAnotherModelAreNotCompared() {
    RememberedEvents events = events(rules(OptionalDouble.of(0.5), TOPIC, 10));
    events.add(event(1, 0, "a", "east", EAST));
    Fingerprint other = event(2, 0, "a", "east, they say", EAST);

    assertThat(events.original(other)).isPresent();
    assertThat(events.original(new Fingerprint(2, 0, scope("a"), "ab", "other", EAST))).isEmpty();
    assertThat(events.original(event(2, 0, "a", "longer", new float[] {1, 0, 0}))).isEmpty();
  }

  @Test
  void timesMayBeAWindowApartEitherWay() {
    RememberedEvents events = events(rules(OptionalDouble.empty(), TOPIC, 10));
    events.add(event(1, 100_000, "a", "one"));

    assertThat(events.original(event(2, 160_000, "a", "one"))).isPresent();
    assertThat(events.original(event(2, 160_001, "a", "one"))).isEmpty();
    assertThat(events.original(event(2, 40_000, "a", "one"))).isPresent();
    assertThat(events.original(event(2, 39_999, "a", "one"))).isEmpty();
  }

  @Test
  void perKeyOnlyEventsOfTheKeyAreCompared() {
    RememberedEvents events = events(rules(OptionalDouble.empty(), KEY, 10));
    events.add(event(1, 0, "a", "one"));

    assertThat(events.original(event(2, 0, "a", "one"))).isPresent();
    assertThat(events.original(event(2, 0, "b", "one"))).isEmpty();
  }

  @Test
  void theOldestAreForgottenWhereThereAreTooMany() {
    RememberedEvents events = events(rules(OptionalDouble.empty(), TOPIC, 2));

    assertThat(events.add(event(1, 0, "a", "one"))).isEmpty();
    assertThat(events.add(event(2, 0, "a", "two"))).isEmpty();
    assertThat(events.add(event(5, 0, "a", "five"))).containsExactly(1L);
    assertThat(events.original(event(6, 0, "a", "one"))).isEmpty();
    assertThat(events.original(event(6, 0, "a", "two"))).isPresent();
  }

  @Test
  void anEventThatIsReadAgainIsJudgedAsBefore() {
    RememberedEvents events = events(rules(OptionalDouble.empty(), TOPIC, 10));
    events.add(event(1, 0, "a", "one"));
    events.add(event(2, 0, "a", "two"));

    assertThat(events.original(event(1, 0, "a", "one"))).isEmpty();
    assertThat(events.original(event(1, 0, "a", "two"))).isEmpty();
    // 1 stays, as it is there anew; 2 will come again.
    assertThat(events.add(event(1, 0, "a", "one"))).containsExactly(2L);
    assertThat(events.original(event(2, 0, "a", "two"))).isEmpty();
    assertThat(events.original(event(3, 0, "a", "one"))).isPresent();
  }

  @Test
  void whatWasStoredIsRememberedInTheOrderOfItsOffsets() {
    List<Fingerprint> stored = List.of(event(7, 0, "a", "seven"), event(4, 0, "a", "four"));
    RememberedEvents events =
        new RememberedEvents("tickets", 2, rules(OptionalDouble.empty(), TOPIC, 2), stored);

    assertThat(events.add(event(9, 0, "a", "nine"))).containsExactly(4L);
    assertThat(events.original(event(10, 0, "a", "seven"))).map(Duplicate::offset).contains(7L);
  }

  private static RememberedEvents events(DuplicateRules rules) {
    return new RememberedEvents("tickets", 2, rules, List.of());
  }

  private static DuplicateRules rules(
      OptionalDouble similarity, DuplicateRules.Scope per, int max) {
    return new DuplicateRules(Duration.ofMinutes(1), similarity, Optional.empty(), per, max);
  }

  private static Fingerprint event(
      long offset, long timestamp, String key, String text, float... vector) {
    return new Fingerprint(
        offset, timestamp, scope(key), Fingerprint.digest(List.of(text)), "model", vector);
  }

  private static String scope(String key) {
    return Fingerprint.digest(List.of(key));
  }
}
