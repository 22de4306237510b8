package io.amberstream.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergedEventEncoderTest {
  private final EnrichedEventEncoder encoder = EnrichedEventEncoder.merged("amberstream");

  @Test
  void everyFieldStaysAsItWas() throws Exception {
    String source =
        """
        {"a":1.10,"big":12345678901234567890.123456789,"deep":{"list":[1,{"x":null}],"t":true},
         "text":"é 😀 \\u0000 \\"quoted\\"","empty":{}}
        """;
    String merged = merge(source);
    ObjectMapper json = new ObjectMapper();
    assertThat(merged)
        .contains("\"a\":1.10")
        .contains("\"big\":12345678901234567890.123456789")
        .contains("\"amberstream\":{\"id\":\"7\"");
    assertThat(json.readTree(merged).path("deep")).isEqualTo(json.readTree(source).path("deep"));
    assertThat(json.readTree(merged).path("text")).isEqualTo(json.readTree(source).path("text"));
    assertThat(json.readTree(merged).fieldNames())
        .toIterable()
        .containsExactly("a", "big", "deep", "text", "empty", "amberstream");
  }

  @Test
  void aFieldOfTheUsersIsNeverReplaced() {
    assertThatThrownBy(() -> merge("{\"amberstream\":{\"old\":[1,{}]},\"body\":\"x\"}"))
        .isInstanceOfSatisfying(
            EventFormatException.class,
            e -> assertThat(e.reason()).isEqualTo(EventFormatException.Reason.FIELD_TAKEN))
        .hasMessageContaining("has a field 'amberstream' already");
    assertThat(merge("{\"deep\":{\"amberstream\":1}}")).contains("{\"deep\":{\"amberstream\":1}");
  }

  @Test
  void theFieldHasTheNameThatTheUserGave() throws Exception {
    EnrichedEventEncoder tags = EnrichedEventEncoder.merged("tags");

    byte[] merged = tags.encode(Samples.enriched("7", "x"), "{\"amberstream\":1}".getBytes(UTF_8));

    assertThat(new ObjectMapper().readTree(merged).fieldNames())
        .toIterable()
        .containsExactly("amberstream", "tags");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1]", "3", "", "{\"a\":"})
  void whatIsNoObjectTakesNoResult(String source) {
    assertThatThrownBy(() -> merge(source))
        .isInstanceOf(EventFormatException.class)
        .hasMessageContaining("no JSON object");
  }

  private String merge(String source) {
    return new String(encoder.encode(Samples.enriched("7", "x"), source.getBytes(UTF_8)), UTF_8);
  }
}
