package io.amberstream.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.event.EnrichedEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes of enriched events that carry their schema's id. */
class FramedEnrichedEventEncoderTest {
  private static final int HEADER = 5;

  private final EnrichedEvent event = Samples.enriched("id-1", "Grüß dich 😀");

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 258, Integer.MAX_VALUE})
  void aValueStartsWithZeroAndTheIdMostSignificantByteFirst(int id) {
    ByteBuffer value = ByteBuffer.wrap(EnrichedEventEncoder.framed(id).encode(event, new byte[0]));

    assertThat(value.get()).isZero();
    assertThat(value.getInt()).isEqualTo(id);
  }

  @Test
  void theSchemaThatTheRegistryHasReadsTheRest() throws IOException {
    byte[] value = EnrichedEventEncoder.framed(7).encode(event, new byte[0]);
    // Nothing but the text that is registered: a consumer in another language has no more.
    Schema registered = new Schema.Parser().parse(EnrichedEventEncoder.schema().toString());
    BinaryDecoder rest =
        DecoderFactory.get().binaryDecoder(value, HEADER, value.length - HEADER, null);

    GenericRecord read = new GenericDatumReader<GenericRecord>(registered).read(null, rest);

    assertThat(rest.isEnd()).isTrue();
    assertThat(read.get("id")).hasToString("id-1");
    assertThat(read.get("text")).hasToString("Grüß dich 😀");
    assertThat(read.get("tagged_at")).isEqualTo(Samples.TAGGED_AT.toEpochMilli());
    assertThat((List<?>) read.get("results")).hasSize(2);
  }

  @Test
  void itsDatumIsThatOfSingleObjectEncoding() {
    byte[] framed = EnrichedEventEncoder.framed(7).encode(event, new byte[0]);
    byte[] single = EnrichedEventEncoder.avro().encode(event, new byte[0]);

    assertThat(framed)
        .startsWith(0, 0, 0, 0, 7)
        .endsWith(Arrays.copyOfRange(single, 10, single.length))
        .hasSize(single.length - HEADER);
    assertThat(FramedValues.singleObject(7, framed)).isEqualTo(single);
  }
}
