package io.amberstream.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The entries of a zip whose entries are stored, not compressed, as PyTorch writes it: parts of the
 * file, not copies.
 */
final class StoredZip {
  private static final int LOCAL = 0x04034b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int CENTRAL_BYTES = 46;
  private static final int LOCAL_BYTES = 30;
  private static final int MAX_COMMENT = 0xFFFF;
  private static final int SHORT = 0xFFFF;
  private static final int ZIP64_EXTRA = 1;
  private static final int IN_ZIP64 = -1;

  private final String file;
  private final ByteBuffer bytes;

  private StoredZip(String file, ByteBuffer bytes) {
    this.file = file;
    this.bytes = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  static boolean isZip(ByteBuffer bytes) {
    return bytes.limit() >= Integer.BYTES
        && bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).getInt(0) == LOCAL;
  }

  /**
   * The entries by name, in order.
   *
   * @throws WeightsException if the zip is cut off or compressed
   */
  static Map<String, ByteBuffer> entries(String file, ByteBuffer bytes) {
    try {
      return new StoredZip(file, bytes).read();
    } catch (IndexOutOfBoundsException e) {
      throw new WeightsException(file + " is a zip whose parts lead out of it: it is cut off", e);
    }
  }

  private Map<String, ByteBuffer> read() {
    int end = end();
    int count = bytes.getShort(end + 10) & SHORT;
    int at = bytes.getInt(end + 16);
    if (at == IN_ZIP64 || count == SHORT) {
      throw new WeightsException(
          file + " is a zip64 of many entries, expected a checkpoint of at most 2 GiB");
    }
    Map<String, ByteBuffer> entries = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      if (bytes.getInt(at) != CENTRAL) {
        throw new WeightsException(file + " is a zip with a broken directory");
      }
      int nameLength = bytes.getShort(at + 28) & SHORT;
      int extraLength = bytes.getShort(at + 30) & SHORT;
      byte[] name = new byte[nameLength];
      bytes.get(at + CENTRAL_BYTES, name);
      String text = new String(name, StandardCharsets.UTF_8);
      if (bytes.getShort(at + 10) != 0) {
        throw new WeightsException(
            "%s is a zip whose entry %s is compressed: PyTorch stores them".formatted(file, text));
      }
      int extra = at + CENTRAL_BYTES + nameLength;
      int size = bytes.getInt(at + 24);
      int place = bytes.getInt(at + 42);
      if (size == IN_ZIP64 || place == IN_ZIP64) {
        int wide = zip64(extra, extra + extraLength);
        if (size == IN_ZIP64) {
          size = (int) checked(bytes.getLong(wide));
          // The size that it would have compressed stands between.
          wide += 2 * Long.BYTES;
        }
        place = place == IN_ZIP64 ? (int) checked(bytes.getLong(wide)) : place;
      }
      entries.put(text, data(place, size));
      at = extra + extraLength + (bytes.getShort(at + 32) & SHORT);
    }
    return entries;
  }

  private long checked(long value) {
    if (value < 0 || value > bytes.limit()) {
      throw new IndexOutOfBoundsException();
    }
    return value;
  }

  private ByteBuffer data(int place, int size) {
    if (size < 0 || bytes.getInt(place) != LOCAL) {
      throw new WeightsException(file + " is a zip with a broken entry");
    }
    int start =
        place
            + LOCAL_BYTES
            + (bytes.getShort(place + 26) & SHORT)
            + (bytes.getShort(place + 28) & SHORT);
    return bytes.slice(start, size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Where the wide numbers of an entry stand. */
  private int zip64(int from, int to) {
    for (int at = from; at + 4 <= to; at += 4 + (bytes.getShort(at + 2) & SHORT)) {
      if (bytes.getShort(at) == ZIP64_EXTRA) {
        return at + 4;
      }
    }
    throw new WeightsException(file + " is a zip with a broken entry");
  }

  private int end() {
    int last = bytes.limit() - END_BYTES;
    for (int at = last; at >= Math.max(0, last - MAX_COMMENT); at--) {
      if (bytes.getInt(at) == END) {
        return at;
      }
    }
    throw new WeightsException(file + " is a zip without an end: it is cut off");
  }
}
