package io.amberstream.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amberstream.serde.EventFormatException.Reason;
import io.amberstream.text.Surrogates;
import org.assertj.core.api.AbstractStringAssert;
import org.jspecify.annotations.Nullable;

/** Asserts that readers refuse values, and why. */
final class Rejections {
  /** Stands in hostile values for what must not show up in messages. */
  static final String SECRET = "s3cr3t";

  private Rejections() {}

  static AbstractStringAssert<?> assertRejected(
      EventReader reader, byte @Nullable [] value, Reason reason) {
    EventFormatException e =
        catchThrowableOfType(EventFormatException.class, () -> reader.read(value));
    assertThat(e).as("the value was read").isNotNull();
    assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason);
    assertThat(e).hasNoCause();
    return assertThat(e.getMessage()).doesNotContain(SECRET);
  }

  /** Reads the value; anything but an event or an EventFormatException comes through. */
  static boolean isRejected(EventReader reader, byte[] value) {
    try {
      InputEvent event = reader.read(value);
      assertThat(event.text()).isEqualTo(Surrogates.replaceLone(event.text()));
      return false;
    } catch (EventFormatException e) {
      assertThat(e.getMessage()).doesNotContain(SECRET);
      return true;
    }
  }
}
