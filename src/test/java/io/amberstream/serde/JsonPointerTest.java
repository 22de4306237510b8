package io.amberstream.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPointerTest {
  private static final String EVENT =
      "{\"id\":{\"n\":17},\"messages\":[{\"body\":\"first\"},{\"body\":\"second\"}],\"a/b\":\"slash\","
          + "\"none\":null,\"list\":[[\"x\"]]}";

  @ParameterizedTest
  @CsvSource({
    "/messages/0/body, first",
    "/messages/1/body, second",
    "/a~1b, slash",
    "/list/0/0, x"
  })
  void aPointerReachesIntoArrays(String pointer, String text) {
    assertThat(read(pointer, EVENT)).isEqualTo(new InputEvent(Optional.of("17"), text));
  }

  @ParameterizedTest
  @CsvSource({
    "/messages/2/body, missing_text_field",
    "/none, missing_text_field",
    "/messages, wrong_type",
    "/messages/0, wrong_type",
    "/id/n, wrong_type"
  })
  void whatAPointerDoesNotFindIsSaid(String pointer, String reason) {
    assertThatThrownBy(() -> read(pointer, EVENT))
        .isInstanceOfSatisfying(
            EventFormatException.class, e -> assertThat(e.reason().label()).isEqualTo(reason));
  }

  @Test
  void theWholeValueIsStillChecked() {
    assertThatThrownBy(() -> read("/a", "{\"a\":\"x\"} trailing"))
        .isInstanceOf(EventFormatException.class);
  }

  private static InputEvent read(String pointer, String event) {
    return new JsonEventReader(pointer, Optional.of("/id/n"), 1000).read(event.getBytes(UTF_8));
  }
}
