package io.amberstream.live;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.databind.util.RawValue;
import io.amberstream.event.EnrichedEvent;
import io.amberstream.serde.EnrichedEventJson;
import java.io.IOException;
import java.util.List;

/** Writes what is shown as JSON of one line. Stateless. */
final class LiveJson {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .registerModule(
              new SimpleModule()
                  .addSerializer(Double.class, new FiniteNumber())
                  .addSerializer(double.class, new FiniteNumber()));

  private LiveJson() {}

  /** A record under the names of its components, in snake case. */
  static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(value.getClass() + " does not become JSON", e);
    }
  }

  /** A tagged event with where it goes. */
  static String tagged(
      String pipeline, List<String> topics, EnrichedEvent event, boolean showText) {
    ObjectNode fields = JSON.createObjectNode().put("pipeline", pipeline);
    topics.forEach(fields.putArray("topics")::add);
    fields.putRawValue(
        "event", new RawValue(EnrichedEventJson.write(ShownEvent.of(event, showText))));
    return write(fields);
  }

  /** JSON knows neither NaN nor infinity. */
  private static final class FiniteNumber extends StdScalarSerializer<Double> {
    FiniteNumber() {
      super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (Double.isFinite(value)) {
        json.writeNumber(Math.rint(value * 1000) / 1000);
      } else {
        json.writeNull();
      }
    }
  }
}
