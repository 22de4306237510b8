package io.amberstream.streams;

/** Records that were deleted unread, where that is to stop the application. */
final class LostOffsetsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LostOffsetsException(String message) {
    super(message);
  }
}
