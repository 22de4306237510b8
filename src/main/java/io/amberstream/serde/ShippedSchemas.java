package io.amberstream.serde;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** Reads the schemas under {@code schemas/}, which lie in the jar as resources. */
final class ShippedSchemas {
  /**
   * The versions whose schemas lie under {@code schemas/released/}, newest first. A released schema
   * is never edited, so that a topic of several versions stays readable from its start.
   */
  static final List<String> RELEASED = List.of("0.1.0");

  private ShippedSchemas() {}

  /** Every version of the enriched event, the current one first. */
  static List<Schema> enrichedEvent() {
    return versions("enriched-event");
  }

  /** Every version of the text event, the current one first. */
  static List<Schema> textEvent() {
    return versions("text-event");
  }

  private static List<Schema> versions(String name) {
    List<Schema> versions = new ArrayList<>();
    versions.add(read("schemas/" + name + ".avsc"));
    RELEASED.forEach(version -> versions.add(released(version, name)));
    return versions;
  }

  /** A schema as a version had it. */
  static Schema released(String version, String name) {
    return read("schemas/released/" + version + "/" + name + ".json");
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
