package io.amberstream.redaction;

import io.amberstream.input.InputException;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret key of HMAC-SHA-256 (RFC 2104): without it nobody can try which value a hash is of, as
 * one can in seconds with a plain hash of a telephone number. Immutable; its text form is its
 * fingerprint.
 */
public final class HashKey {
  /** RFC 2104 advises against keys that are shorter than the hash. */
  public static final int SHORTEST = 32;

  private static final String ALGORITHM = "HmacSHA256";
  private static final String FINGERPRINT_OF = "amberstream: which key is this";
  private static final int FINGERPRINT_DIGITS = 8;

  /** 96 bits: two of 2^40 values collide with a probability of 2^-17. */
  private static final int DIGITS = 24;

  private final byte[] secret;

  private HashKey(byte[] secret) {
    this.secret = secret;
  }

  /**
   * A key.
   *
   * @param secret at least {@value #SHORTEST} characters
   * @throws InputException if it is shorter; the message does not have it
   */
  public static HashKey of(String secret) {
    if (secret.length() < SHORTEST) {
      throw new InputException(
          "the key has %d characters, expected at least %d: openssl rand -hex 32 makes one"
              .formatted(secret.length(), SHORTEST));
    }
    return new HashKey(secret.getBytes(StandardCharsets.UTF_8));
  }

  /** The hash of a value, 24 hexadecimal digits; equal values have equal hashes. */
  String hash(String value) {
    return hex(value).substring(0, DIGITS);
  }

  /** Eight digits that tell keys apart and give nothing away. */
  public String fingerprint() {
    return hex(FINGERPRINT_OF).substring(0, FINGERPRINT_DIGITS);
  }

  private String hex(String value) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new AssertionError("every Java platform has HMAC-SHA-256", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HashKey key && Arrays.equals(secret, key.secret);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(secret);
  }

  @Override
  public String toString() {
    return "key " + fingerprint();
  }
}
