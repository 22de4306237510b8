package io.amberstream.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amberstream.registry.RegistryClient;
import io.amberstream.registry.RegistrySettings;
import io.amberstream.registry.TimelessQuestions;
import io.amberstream.serde.EventFormatException.Reason;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Readers of records whose schemas are in a registry. */
final class RegistryReaders {
  private RegistryReaders() {}

  static AvroEventReader reader(URI url, SchemaIdFormat ids) {
    return AvroEventReader.ofRegistry(
        schemas(url, Optional.empty()), ids, "body", Optional.empty(), List.of(), 1000);
  }

  static WriterSchemas schemas(URI url, Optional<Schema> as) {
    RegistryClient client = new RegistryClient(RegistrySettings.of(url), outcome -> {});
    return new WriterSchemas(client, TimelessQuestions.create(), as);
  }

  static String rejected(ThrowingCallable reading, Reason reason) {
    EventFormatException e = catchThrowableOfType(EventFormatException.class, reading);
    assertThat(e).as("the value was read").isNotNull();
    assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason);
    return String.valueOf(e.getMessage());
  }
}
