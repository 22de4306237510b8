package io.amberstream.serde;

import java.io.IOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.ResolvingDecoder;

/**
 * Reads one record by its writer's schema, or resolved to a reader's, within bounds that corrupt
 * bytes cannot move. For one value on one thread.
 *
 * <p>Beyond Avro's own checks it ends recursion before the stack does (a recursive schema nests as
 * deep as the bytes say), refuses arrays with more items than the value has bytes (items of no
 * bytes, such as nulls, may claim two thousand million), and leaves strings as bytes, so that
 * malformed UTF-8 stays visible and no class that a schema names is created.
 */
final class BoundedDatumReader extends GenericDatumReader<GenericRecord> {
  private static final int DEEPEST = 500;

  private static final GenericData DATA = plainData();

  private final int valueLength;
  private int depth;

  BoundedDatumReader(Schema writer, int valueLength) {
    this(writer, writer, valueLength);
  }

  /** The same by a schema of the reader's, which it fits. */
  BoundedDatumReader(Schema writer, Schema reader, int valueLength) {
    super(writer, reader, DATA);
    this.valueLength = valueLength;
  }

  @Override
  protected Object readWithoutConversion(Object old, Schema expected, ResolvingDecoder in)
      throws IOException {
    if (++depth > DEEPEST) {
      throw new AvroRuntimeException("nested over %d levels".formatted(DEEPEST));
    }
    try {
      return super.readWithoutConversion(old, expected, in);
    } finally {
      depth--;
    }
  }

  @Override
  protected void addToArray(Object array, long position, Object item) {
    if (position >= valueLength) {
      throw new AvroRuntimeException("an array has more items than the value has bytes");
    }
    super.addToArray(array, position, item);
  }

  @Override
  protected Class<?> findStringClass(Schema schema) {
    return CharSequence.class;
  }

  private static GenericData plainData() {
    GenericData data = new GenericData();
    // The fast reader goes past the methods above.
    data.setFastReaderEnabled(false);
    return data;
  }
}
