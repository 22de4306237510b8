package io.amberstream.serde;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amberstream.event.EnrichedEvent;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each field of the enriched event's schema goes through Avro and into JSON; none is forgotten. */
class EverySchemaFieldTest {
  private static final Schema SCHEMA = EnrichedEvent.getClassSchema();

  /** Between them, events with these branches of unions have every branch of each. */
  static IntStream branches() {
    return IntStream.range(0, SchemaValues.branches(SCHEMA));
  }

  @ParameterizedTest
  @MethodSource("branches")
  void everyFieldIsDecodedAndEncodedAgain(int branch) {
    byte[] value = AvroValues.value(event(branch));

    EnrichedEvent decoded = new EnrichedEventDecoder().decode(value);

    assertThat(EnrichedEventEncoder.avro().encode(decoded, new byte[0])).isEqualTo(value);
  }

  @ParameterizedTest
  @MethodSource("branches")
  void everyFieldIsInTheJson(int branch) throws Exception {
    GenericRecord event = event(branch);
    EnrichedEvent decoded = new EnrichedEventDecoder().decode(AvroValues.value(event));
    JsonNode expected = SchemaValues.json(event, SCHEMA);
    leaveOut(expected);

    JsonNode written = new ObjectMapper().readTree(EnrichedEventJson.write(decoded));

    // As strings, for the order counts.
    assertThat(written.toPrettyString()).isEqualTo(expected.toPrettyString());
  }

  private static GenericRecord event(int branch) {
    return (GenericRecord) Objects.requireNonNull(new SchemaValues().value(SCHEMA, branch));
  }

  private static void leaveOut(JsonNode expected) {
    if (expected instanceof ObjectNode object) {
      object.properties().removeIf(field -> isLeftOut(field.getKey(), field.getValue()));
    }
    expected.forEach(EverySchemaFieldTest::leaveOut);
  }

  private static boolean isLeftOut(String name, JsonNode value) {
    return SchemaValues.LEFT_OUT.contains(name)
        && (value.isNull() || (value.isArray() && value.isEmpty()));
  }
}
