package io.amberstream.streams;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The long form of {@link BadInputTest}: {@code mvn verify -Pchaos}. */
@Tag("chaos")
@Timeout(3600)
class FuzzIT extends BadInputTest {
  private static final int VALUES = 100_000;

  @Test
  @Override
  void everyRandomValueIsTaggedOrADeadLetter() {
    fuzz(VALUES);
  }
}
