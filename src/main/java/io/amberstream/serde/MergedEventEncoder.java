package io.amberstream.serde;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.amberstream.event.EnrichedEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * Writes the user's own JSON object with the enriched event added as a field of its own. The other
 * fields keep their order, and numbers every digit. An object that has such a field already is
 * refused: who wrote it would lose it. Thread-safe.
 */
final class MergedEventEncoder implements EnrichedEventEncoder {
  private static final JsonFactory JSON = new JsonFactory();

  private final String field;

  MergedEventEncoder(String field) {
    this.field = requireNonNull(field, "field is null");
  }

  @Override
  public boolean takesSource() {
    return true;
  }

  @Override
  public boolean writesJson() {
    return true;
  }

  @Override
  public byte[] encode(EnrichedEvent event, byte[] source) {
    ByteArrayOutputStream merged = new ByteArrayOutputStream(source.length + 1024);
    try (JsonParser parser = JSON.createParser(source);
        JsonGenerator generator = JSON.createGenerator(merged)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw noObject();
      }
      generator.writeStartObject();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        if (parser.currentName().equals(field)) {
          throw taken();
        }
        generator.writeFieldName(parser.currentName());
        parser.nextToken();
        copyValue(parser, generator);
      }
      generator.writeFieldName(field);
      generator.writeRawValue(EnrichedEventJson.write(event));
      generator.writeEndObject();
    } catch (IOException e) {
      throw noObject();
    }
    return merged.toByteArray();
  }

  /** Copies one value, numbers as they are written: a double would round them. */
  private static void copyValue(JsonParser parser, JsonGenerator generator) throws IOException {
    int depth = 0;
    do {
      JsonToken token = parser.currentToken();
      if (token.isNumeric()) {
        generator.writeNumber(parser.getText());
      } else {
        generator.copyCurrentEvent(parser);
      }
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      if (depth > 0) {
        parser.nextToken();
      }
    } while (depth > 0);
  }

  private EventFormatException taken() {
    return new EventFormatException(
        EventFormatException.Reason.FIELD_TAKEN,
        "the event has a field '%s' already, where its result is to go; name another with merge"
            .formatted(field));
  }

  private static EventFormatException noObject() {
    return new EventFormatException(
        EventFormatException.Reason.WRONG_TYPE,
        "the value is no JSON object, expected one to merge the result into");
  }
}
