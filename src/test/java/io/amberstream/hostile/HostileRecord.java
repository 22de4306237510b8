package io.amberstream.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** A record for a pipeline of one format: the text in {@code body}, the id in {@code id}. */
public final class HostileRecord {
  /** Stands in most texts, and must not stand in any log or header of ours. */
  public static final String MARKER = "s3cr3t-Martian";

  private final String name;
  private final Format format;
  private final byte @Nullable [] key;
  private final byte @Nullable [] value;
  private final Headers headers;

  /** How the pipeline reads values. */
  public enum Format {
    JSON,
    AVRO,
    TEXT
  }

  private HostileRecord(
      String name, Format format, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    this.name = name;
    this.format = format;
    this.key = key;
    this.value = value;
    this.headers = headers;
  }

  /** A value, under a harmless key. */
  static HostileRecord of(String name, Format format, byte @Nullable [] value) {
    return new HostileRecord(name, format, "k".getBytes(UTF_8), value, new RecordHeaders());
  }

  HostileRecord under(byte @Nullable [] otherKey) {
    return new HostileRecord(name, format, otherKey, value, headers);
  }

  HostileRecord with(Headers otherHeaders) {
    return new HostileRecord(name, format, key, value, otherHeaders);
  }

  /** Says what is hostile about it. */
  public String name() {
    return name;
  }

  public Format format() {
    return format;
  }

  public byte @Nullable [] key() {
    return key;
  }

  public byte @Nullable [] value() {
    return value;
  }

  /** A copy of the headers, for one record. */
  public Headers newHeaders() {
    return new RecordHeaders(headers.toArray());
  }

  /** Bytes of key and value. */
  public int size() {
    return (key == null ? 0 : key.length) + (value == null ? 0 : value.length);
  }

  @Override
  public String toString() {
    return format + ": " + name;
  }
}
