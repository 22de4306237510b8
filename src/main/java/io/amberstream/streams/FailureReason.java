package io.amberstream.streams;

/**
 * Why something failed, in one sentence: Kafka's clients and Kafka Streams wrap what has happened
 * in what they were doing. Stateless.
 */
public final class FailureReason {
  private static final String OURS = "io.amberstream.";

  private FailureReason() {}

  /** What the first failure of ours among the causes says, or else the deepest one that speaks. */
  public static String of(Throwable failure) {
    String reason = failure.toString();
    for (Throwable e = failure; e != null; e = e.getCause()) {
      String message = e.getMessage();
      if (message == null || message.isBlank()) {
        continue;
      }
      if (e.getClass().getName().startsWith(OURS)) {
        return message;
      }
      reason = message;
    }
    return reason;
  }
}
