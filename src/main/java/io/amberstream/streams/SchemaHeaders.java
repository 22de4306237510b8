package io.amberstream.streams;

import io.amberstream.serde.EventReader;
import io.amberstream.serde.ValueHeaders;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The headers of Kafka's records that say how a value is to be read. Stateless. */
final class SchemaHeaders {
  private SchemaHeaders() {}

  /** A record's headers as a reader asks for them. */
  static ValueHeaders of(Headers headers) {
    return name -> {
      Header last = headers.lastHeader(name);
      return last == null ? null : last.value();
    };
  }

  /**
   * The headers that may go on with another value; the same where that is all of them. How often a
   * record was sent again is of interest no more.
   */
  static Headers withoutThose(EventReader reader, Headers headers) {
    Headers kept = new RecordHeaders();
    int all = 0;
    for (Header header : headers) {
      all++;
      if (!reader.describesValue(header.key()) && !header.key().equals(StoredLetter.ATTEMPT)) {
        kept.add(header);
      }
    }
    return kept.toArray().length == all ? headers : kept;
  }
}
