package io.amberstream.duplicates;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.amberstream.input.Sha256;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;

/** What is remembered of an event to compare others with: digests and a vector. Immutable. */
public final class Fingerprint {
  private final long offset;
  private final long timestamp;
  private final String scope;
  private final String text;
  private final String model;
  private final float[] vector;

  /**
   * Creates one.
   *
   * @param offset the event's offset in its partition
   * @param timestamp its time, in milliseconds
   * @param scope digest of the key that it is compared under; empty where keys do not count
   * @param text digest of its texts
   * @param model digest that names the model of the vector; empty where there is none
   * @param vector its embedding, of length 1, not to be changed; empty where it has none
   */
  public Fingerprint(
      long offset, long timestamp, String scope, String text, String model, float[] vector) {
    this.offset = offset;
    this.timestamp = timestamp;
    this.scope = requireNonNull(scope, "scope is null");
    this.text = requireNonNull(text, "text is null");
    this.model = requireNonNull(model, "model is null");
    this.vector = requireNonNull(vector, "vector is null");
  }

  /** The digest of some texts in their order; where one ends and the next begins counts. */
  public static String digest(List<String> texts) {
    List<byte[]> encoded = texts.stream().map(text -> text.getBytes(UTF_8)).toList();
    int length = encoded.stream().mapToInt(bytes -> Integer.BYTES + bytes.length).sum();
    ByteBuffer all = ByteBuffer.allocate(length);
    encoded.forEach(bytes -> all.putInt(bytes.length).put(bytes));
    return Sha256.hex(all.array());
  }

  /** Its offset in its partition. */
  public long offset() {
    return offset;
  }

  /** How far apart the times of the two are, in milliseconds. */
  long millisecondsTo(Fingerprint other) {
    return Math.abs(timestamp - other.timestamp);
  }

  boolean sharesScopeOf(Fingerprint other) {
    return scope.equals(other.scope);
  }

  boolean sharesTextOf(Fingerprint other) {
    return text.equals(other.text);
  }

  /** The cosine of the two vectors; -1 where they cannot be compared. */
  float similarityTo(Fingerprint other) {
    if (vector.length == 0 || vector.length != other.vector.length || !model.equals(other.model)) {
      return -1;
    }
    double dot = 0;
    for (int i = 0; i < vector.length; i++) {
      dot += (double) vector[i] * other.vector[i];
    }
    return (float) Math.min(1, dot);
  }

  /** The fingerprint as bytes: numbers, digests with their lengths, then the vector. */
  public byte[] toBytes() {
    List<byte[]> digests =
        List.of(scope, text, model).stream().map(HexFormat.of()::parseHex).toList();
    int length = digests.stream().mapToInt(digest -> 1 + digest.length).sum();
    ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES + length + Float.BYTES * vector.length);
    bytes.putLong(offset).putLong(timestamp);
    digests.forEach(digest -> bytes.put((byte) digest.length).put(digest));
    bytes.asFloatBuffer().put(vector);
    return bytes.array();
  }

  /** Reads what {@link #toBytes} wrote. */
  public static Fingerprint of(byte[] value) {
    ByteBuffer bytes = ByteBuffer.wrap(value);
    long offset = bytes.getLong();
    long timestamp = bytes.getLong();
    String scope = digest(bytes);
    String text = digest(bytes);
    String model = digest(bytes);
    float[] vector = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(vector);
    return new Fingerprint(offset, timestamp, scope, text, model, vector);
  }

  private static String digest(ByteBuffer bytes) {
    byte[] digest = new byte[bytes.get()];
    bytes.get(digest);
    return HexFormat.of().formatHex(digest);
  }
}
