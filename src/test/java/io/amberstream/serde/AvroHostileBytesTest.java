package io.amberstream.serde;

import static io.amberstream.serde.AvroValues.schema;
import static io.amberstream.serde.AvroValues.value;
import static io.amberstream.serde.Rejections.assertRejected;
import static io.amberstream.serde.Rejections.isRejected;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.event.EnrichedEvent;
import io.amberstream.serde.EventFormatException.Reason;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes say, reading costs no more than their number allows. */
@Timeout(60)
class AvroHostileBytesTest {
  /** Far over what a rejection costs, far under what a bad length asks for. */
  private static final long CHEAP = 1 << 20;

  private static final Schema WIDE =
      schema(
          """
          {'type':'record','name':'Wide','fields':[
            {'name':'text','type':'string'},
            {'name':'raw','type':'bytes'},
            {'name':'names','type':{'type':'array','items':'string'}},
            {'name':'nothings','type':{'type':'array','items':'null'}},
            {'name':'counts','type':{'type':'map','values':'long'}},
            {'name':'kind','type':{'type':'enum','name':'Kind','symbols':['A','B']}},
            {'name':'four','type':{'type':'fixed','name':'Four','size':4}},
            {'name':'maybe','type':['null','string','double']}]}""");
  private static final Schema LIST =
      schema(
          """
          {'type':'record','name':'Node','fields':[
            {'name':'text','type':'string'}, {'name':'next','type':['null','Node']}]}""");

  private final AvroEventReader reader =
      new AvroEventReader(List.of(WIDE, LIST), "text", Optional.of("maybe"), 1000);

  @Test
  void refusesAValueCutAnywhere() {
    byte[] good = wide();
    assertThat(reader.read(good).text()).isEqualTo("some text 😀");

    for (int length = 0; length < good.length; length++) {
      assertRejected(reader, Arrays.copyOf(good, length), Reason.MALFORMED_AVRO);
    }
  }

  @Test
  void survivesEverySingleBitFlip() {
    byte[] good = wide();
    int rejected = 0;
    for (int bit = 0; bit < good.length * 8; bit++) {
      byte[] flipped = good.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      boolean[] wasRejected = new boolean[1];
      long allocated = Allocation.during(() -> wasRejected[0] = isRejected(reader, flipped));
      assertThat(allocated).as("bytes allocated with bit %d flipped", bit).isLessThan(CHEAP);
      rejected += wasRejected[0] ? 1 : 0;
    }
    // At least every bit of the header counts.
    assertThat(rejected).isBetween(80, good.length * 8 - 1);
  }

  @Test
  void survivesRandomBytesBehindAGoodHeader() {
    Random random = new Random(20260101);
    byte[] header = value(WIDE, encoder -> {});
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = new byte[header.length + random.nextInt(60)];
      random.nextBytes(bytes);
      System.arraycopy(header, 0, bytes, 0, header.length);
      isRejected(reader, bytes);
    }
  }

  @Test
  void allocatesNothingForALengthThatIsNotThere() {
    for (long length :
        new long[] {1 << 20, Integer.MAX_VALUE - 16, Long.MAX_VALUE, -1, Long.MIN_VALUE}) {
      assertCheapRejection(value(WIDE, encoder -> encoder.writeLong(length)));
      assertCheapRejection(
          value(
              WIDE,
              encoder -> {
                encoder.writeString("x");
                encoder.writeLong(length);
              }));
      assertCheapRejection(
          value(
              WIDE,
              encoder -> {
                encoder.writeString("x");
                encoder.writeBytes(new byte[0]);
                encoder.writeLong(length);
              }));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1_000_000, 20_000_000, Integer.MAX_VALUE - 16})
  void refusesAnArrayOfMoreNothingsThanBytes(long items) {
    assertCheapRejection(
        value(
            WIDE,
            encoder -> {
              encoder.writeString("x");
              encoder.writeBytes(new byte[0]);
              encoder.writeLong(0);
              encoder.writeLong(items);
            }));
  }

  @Test
  void refusesNestingThatWouldExhaustTheStack() {
    byte[] deep = list(300_000);

    assertRejected(reader, deep, Reason.MALFORMED_AVRO).contains("Node");
    assertThat(reader.read(list(100)).text()).isEmpty();
  }

  @Test
  void goesOnAfterARejection() {
    isRejected(reader, list(300_000));

    assertThat(reader.read(wide()).text()).isEqualTo("some text 😀");
  }

  @Test
  void decodesCorruptEnrichedEventsInBoundedMemory() {
    byte[] good =
        EnrichedEventEncoder.avro().encode(Samples.enriched("id", "text 😀"), new byte[0]);
    EnrichedEventDecoder decoder = new EnrichedEventDecoder();
    assertThat(decoder.decode(good).getId()).isEqualTo("id");

    for (int length = 0; length < good.length; length++) {
      byte[] cut = Arrays.copyOf(good, length);
      assertThatThrownBy(() -> decoder.decode(cut)).isInstanceOf(EventFormatException.class);
    }
    for (int bit = 0; bit < good.length * 8; bit++) {
      byte[] flipped = good.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      long allocated =
          Allocation.during(
              () -> {
                try {
                  EnrichedEvent event = decoder.decode(flipped);
                  assertThat(EnrichedEventJson.write(event)).startsWith("{").endsWith("}");
                } catch (EventFormatException e) {
                  assertThat(e.reason()).isIn(Reason.MALFORMED_AVRO, Reason.UNKNOWN_SCHEMA);
                }
              });
      assertThat(allocated).as("bytes allocated with bit %d flipped", bit).isLessThan(CHEAP);
    }
  }

  private void assertCheapRejection(byte[] value) {
    long allocated = Allocation.during(() -> assertRejected(reader, value, Reason.MALFORMED_AVRO));
    assertThat(allocated).isLessThan(CHEAP);
  }

  private static byte[] wide() {
    GenericRecord record =
        new GenericRecordBuilder(WIDE)
            .set("text", "some text 😀")
            .set("raw", ByteBuffer.wrap("raw".getBytes(UTF_8)))
            .set("names", List.of("a", "b"))
            .set("nothings", Arrays.asList(null, null))
            .set("counts", Map.of("one", 1L))
            .set("kind", new GenericData.EnumSymbol(WIDE.getField("kind").schema(), "B"))
            .set(
                "four",
                new GenericData.Fixed(WIDE.getField("four").schema(), new byte[] {1, 2, 3, 4}))
            .set("maybe", "id-1")
            .build();
    return value(record);
  }

  /** A list of empty texts; each node costs two bytes. */
  private static byte[] list(int nodes) {
    return value(
        LIST,
        encoder -> {
          for (int i = 0; i < nodes; i++) {
            encoder.writeString("");
            encoder.writeIndex(i < nodes - 1 ? 1 : 0);
          }
        });
  }
}
