package io.amberstream.streams;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The headers by which a dead letter says why it is one: ours, and those of Kafka Streams' own
 * handlers (KIP-1034). A record may come with headers of these names, forged or from an earlier
 * letter; a dead letter has them under other names, so that readers see the true ones alone.
 */
final class ErrorHeaders {
  /** Stands before the name of an error header that came with the record. */
  static final String ORIGINAL = "amberstream.original.";

  private static final List<String> PREFIXES = List.of("amberstream.error.", "__streams.errors.");

  private ErrorHeaders() {}

  /** Whether a header says why a letter is dead. */
  static boolean isOne(Header header) {
    return PREFIXES.stream().anyMatch(header.key()::startsWith);
  }

  /**
   * The headers that came with a record, in their order, error headers renamed. Those replace what
   * was renamed before, so that a record that fails again and again does not grow.
   */
  static Headers renamedIn(Headers came) {
    Set<String> renamed = new HashSet<>();
    for (Header header : came) {
      if (isOne(header)) {
        renamed.add(ORIGINAL + header.key());
      }
    }
    Headers headers = new RecordHeaders();
    for (Header header : came) {
      if (isOne(header)) {
        headers.add(new RecordHeader(ORIGINAL + header.key(), header.value()));
      } else if (!renamed.contains(header.key()) && !(header instanceof PendingEventHeader)) {
        headers.add(header);
      }
    }
    return headers;
  }
}
