package io.amberstream.serde;

import static io.amberstream.serde.EventFormatException.Reason.MALFORMED_AVRO;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;

/** The one datum that a value holds after its header. */
final class Datum {
  private Datum() {}

  /**
   * Decodes it. Over an array Avro holds every length against the bytes that are there.
   *
   * @param writer the schema that it was written with
   * @param start index of its first byte; it must fill the rest of the value
   * @throws EventFormatException MALFORMED_AVRO if it does not
   */
  static <D> D read(DatumReader<D> reader, Schema writer, byte[] value, int start) {
    BinaryDecoder decoder =
        DecoderFactory.get().binaryDecoder(value, start, value.length - start, null);
    D datum;
    try {
      datum = reader.read(null, decoder);
    } catch (IOException | RuntimeException e) {
      // Corrupt bytes make Avro throw almost any exception; some name content of the event.
      throw new EventFormatException(
          MALFORMED_AVRO,
          "the bytes do not decode as %s: %s near byte %d of %d"
              .formatted(
                  writer.getFullName(),
                  e.getClass().getSimpleName(),
                  value.length - decoder.remainingBytes(),
                  value.length));
    }
    if (decoder.remainingBytes() > 0) {
      throw new EventFormatException(
          MALFORMED_AVRO,
          "%s ends at byte %d of %d, expected nothing after it"
              .formatted(
                  writer.getFullName(), value.length - decoder.remainingBytes(), value.length));
    }
    return datum;
  }
}
