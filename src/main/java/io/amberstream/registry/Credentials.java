package io.amberstream.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** What a client shows a registry. Immutable; its text form shows nothing of it. */
public final class Credentials {
  private final String header;

  private Credentials(String header) {
    this.header = header;
  }

  /**
   * A user and a password.
   *
   * @param user without a colon, which would end it (RFC 7617)
   */
  public static Credentials basic(String user, String password) {
    if (user.indexOf(':') >= 0) {
      throw new IllegalArgumentException("a user's name with a colon");
    }
    byte[] both = (user + ":" + password).getBytes(UTF_8);
    return new Credentials("Basic " + Base64.getEncoder().encodeToString(both));
  }

  /** A bearer token. */
  public static Credentials bearer(String token) {
    return new Credentials("Bearer " + token);
  }

  /** The value of the header Authorization. */
  String header() {
    return header;
  }

  @Override
  public String toString() {
    return "Credentials[***]";
  }
}
