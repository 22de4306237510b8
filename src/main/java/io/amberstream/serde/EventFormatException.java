package io.amberstream.serde;

import static java.util.Objects.requireNonNull;

/**
 * Says that a record's value is not the event that was expected.
 *
 * <p>The message says what was found and what was expected. It never has content of the event in
 * it, so it may go to a log, a header or a metric; for the same reason it has no cause.
 */
public final class EventFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Creates it; the message must not have content of the event in it. */
  public EventFormatException(Reason reason, String message) {
    super(message);
    this.reason = requireNonNull(reason, "reason is null");
  }

  public Reason reason() {
    return reason;
  }

  /** Why a value is not an event. The labels are stable: metrics and headers carry them. */
  public enum Reason {
    /** The record has no value, as a tombstone has none. */
    NULL_VALUE("null_value"),
    /** The text is not UTF-8. */
    INVALID_UTF8("invalid_utf8"),
    /** The value is not one JSON document, or names a key twice. */
    MALFORMED_JSON("malformed_json"),
    /** The value is not one Avro message in single-object encoding. */
    MALFORMED_AVRO("malformed_avro"),
    /** The value is not one Protobuf message of the type that is read. */
    MALFORMED_PROTOBUF("malformed_protobuf"),
    /** The value was written with a schema that is not at hand. */
    UNKNOWN_SCHEMA("unknown_schema"),
    /** The schema that the value was written with is none that events can be read by. */
    UNUSABLE_SCHEMA("unusable_schema"),
    /** The event has no text where the pipeline looks for it. */
    MISSING_TEXT_FIELD("missing_text_field"),
    /** The event lacks another field that the pipeline reads. */
    MISSING_FIELD("missing_field"),
    /** The event, its text or its id is of another type. */
    WRONG_TYPE("wrong_type"),
    /** The text is longer than allowed. */
    TOO_LONG("too_long"),
    /** The event has a field already where its result is to go. */
    FIELD_TAKEN("field_taken");

    private final String label;

    Reason(String label) {
      this.label = label;
    }

    /** The reason in lower case, such as {@code invalid_utf8}. */
    public String label() {
      return label;
    }

    @Override
    public String toString() {
      return label;
    }
  }
}
