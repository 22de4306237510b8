package io.amberstream.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.serde.EventFormatException.Reason;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EventFormatExceptionTest {

  @Test
  void theLabelsOfReasonsStay() {
    assertThat(Arrays.stream(Reason.values()).map(Reason::label))
        .containsExactly(
            "null_value",
            "invalid_utf8",
            "malformed_json",
            "malformed_avro",
            "malformed_protobuf",
            "unknown_schema",
            "unusable_schema",
            "missing_text_field",
            "missing_field",
            "wrong_type",
            "too_long",
            "field_taken");
  }
}
