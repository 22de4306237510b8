package io.amberstream.kafka;

import java.util.regex.Pattern;

/** Kafka's rule for the names of topics. */
public final class TopicName {
  /** The rule in words, for messages. */
  public static final String RULE = "1 to 249 of the characters a-z A-Z 0-9 . _ -";

  private static final Pattern LEGAL = Pattern.compile("(?!\\.{1,2}$)[a-zA-Z0-9._-]{1,249}");

  private TopicName() {}

  /** Whether Kafka accepts it. */
  public static boolean isLegal(String name) {
    return LEGAL.matcher(name).matches();
  }
}
