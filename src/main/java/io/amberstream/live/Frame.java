package io.amberstream.live;

import static java.util.Objects.requireNonNull;

/**
 * One message to those who look on. Immutable.
 *
 * @param id who sent it, and its number there, such as {@code 5f0c2a91-17}
 * @param type what it is, such as {@code tagged}
 * @param json its content, on one line
 */
public record Frame(String id, String type, String json) {
  public Frame {
    requireNonNull(id, "id is null");
    requireNonNull(type, "type is null");
    if (json.indexOf('\n') >= 0 || json.indexOf('\r') >= 0) {
      throw new IllegalArgumentException("the content of " + type + " has a line end");
    }
  }
}
