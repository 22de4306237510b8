package io.amberstream.http;

/** Says what is wrong with a request, without its content. */
final class BadRequestException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;

  BadRequestException(int status, String message) {
    super(message);
    this.status = status;
  }

  Reply reply() {
    return Reply.error(status, String.valueOf(getMessage()));
  }
}
