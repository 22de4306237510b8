package io.amberstream.hostile;

import static io.amberstream.hostile.HostileRecord.MARKER;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.amberstream.event.TextEvent;
import io.amberstream.hostile.HostileRecord.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Values that are not quite Avro in single-object encoding. */
final class HostileAvro {
  private static final int HEADER = 10;

  private final List<HostileRecord> records = new ArrayList<>();

  private HostileAvro() {}

  static List<HostileRecord> all() {
    HostileAvro avro = new HostileAvro();
    avro.headers();
    avro.lengths();
    avro.damaged();
    return avro.records;
  }

  /** A text as a good event. */
  static byte[] event(String text) {
    try {
      ByteBuffer message = TextEvent.getEncoder().encode(new TextEvent("7", text));
      byte[] value = new byte[message.remaining()];
      message.get(value);
      return value;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void headers() {
    byte[] good = event(MARKER);
    add("empty", new byte[0]);
    add("the header alone", Arrays.copyOf(good, HEADER));
    add("a registry's wire format", concat(new byte[] {0, 0, 0, 0, 1}, good, HEADER));
    add("a container file", concat("Obj\u0001".getBytes(UTF_8), good, HEADER));
    add("JSON", ("{\"text\":\"" + MARKER + "\"}").getBytes(UTF_8));
    add("a text", MARKER.getBytes(UTF_8));
    for (long fingerprint : new long[] {0, -1, Long.MIN_VALUE, 1, 0x123456789ABCDEFL}) {
      byte[] other = good.clone();
      ByteBuffer.wrap(other).putLong(2, fingerprint);
      add("the schema " + fingerprint, other);
    }
  }

  private void lengths() {
    byte[] good = event("");
    byte[] header = Arrays.copyOf(good, HEADER);
    // The id is null in these: its branch of the union is 0.
    byte[][] lengths = {
      {0, 1},
      {0, 3},
      {0, -1, -1, -1, -1, 15},
      {0, -2, -1, -1, -1, 15},
      {0, -128, -128, 64},
      {0, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1},
      {0, -128, -128, -128, -128, -128, -128, -128, -128, -128, -128},
      {0, 2},
      {0, 2, -1},
      {0, 4, -61, 40},
      {0, 6, -19, -96, -128},
      {0, 0, 0},
      {0, 0, -1},
      {4, 0},
      {3, 0},
      {-2, -1, -1, -1, 15},
      {2, 2, -1, 0},
      {2, -1, -1, -1, -1, 15, 0}
    };
    for (byte[] body : lengths) {
      add("the body " + Arrays.toString(body), concat(header, body, 0));
    }
    add("a megabyte behind it", Arrays.copyOf(event(MARKER), 1 << 20));
  }

  private void damaged() {
    byte[] good = event(MARKER + " \u00fc");
    Random random = new Random(6);
    for (int length = 1; length < good.length; length++) {
      add("cut at byte " + length, Arrays.copyOf(good, length));
    }
    for (int n = 0; n < 60; n++) {
      byte[] flipped = good.clone();
      int bit = random.nextInt(good.length * 8);
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      add("bit " + bit + " flipped", flipped);
    }
  }

  private void add(String name, byte[] value) {
    records.add(HostileRecord.of(name, Format.AVRO, value));
  }

  private static byte[] concat(byte[] first, byte[] second, int from) {
    byte[] both = Arrays.copyOf(first, first.length + second.length - from);
    System.arraycopy(second, from, both, first.length, second.length - from);
    return both;
  }
}
