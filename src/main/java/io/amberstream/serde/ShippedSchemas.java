package io.amberstream.serde;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.avro.Schema;

/** Reads the schemas under {@code schemas/}, which lie in the jar as resources. */
final class ShippedSchemas {
  /**
   * Every version of the enriched event that was ever published, newest first. A published schema
   * is never edited: its text moves to {@code schemas/released/} and its name is added here, so
   * that a topic of several versions stays readable from its start.
   */
  private static final List<String> ENRICHED_EVENT = List.of("schemas/enriched-event.avsc");

  private ShippedSchemas() {}

  static List<Schema> enrichedEvent() {
    return ENRICHED_EVENT.stream().map(ShippedSchemas::read).toList();
  }

  static Schema textEvent() {
    return read("schemas/text-event.avsc");
  }

  private static Schema read(String resource) {
    try (InputStream in = ShippedSchemas.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(
            "%s is not on the class path; the build is incomplete".formatted(resource));
      }
      return new Schema.Parser().parse(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
