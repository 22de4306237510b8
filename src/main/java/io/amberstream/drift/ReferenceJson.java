package io.amberstream.drift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The form of a {@link Reference} in a file. Stateless. */
final class ReferenceJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FORMAT = "drift_reference";
  private static final int VERSION = 1;

  private ReferenceJson() {}

  static byte[] write(Reference reference) {
    ObjectNode file = JSON.createObjectNode().put(FORMAT, VERSION);
    ObjectNode heads = file.putObject("heads");
    new TreeMap<>(reference.heads())
        .forEach(
            (name, head) -> {
              ObjectNode json = heads.putObject(name).put("sha256", head.sha256());
              new EnumMap<>(head.measures())
                  .forEach((measure, known) -> measure(json.putObject(measure.toString()), known));
            });
    return (file.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static void measure(ObjectNode json, MeasureReference reference) {
    Counted counted = reference.counted();
    json.put("texts", counted.texts());
    if (counted.scale() instanceof Scale.Words words) {
      words.names().forEach(json.putArray("words")::add);
    } else if (counted.scale() instanceof Scale.Bins bins) {
      bins.edges().forEach(json.putArray("edges")::add);
    }
    counted.counts().forEach(json.putArray("counts")::add);
    counted
        .level()
        .ifPresent(
            level ->
                json.put("mean", level.mean())
                    .put("p10", level.p10())
                    .put("p50", level.p50())
                    .put("p90", level.p90()));
    json.put("past_distance", reference.past().distance());
    json.put("past_noise", reference.past().noise());
  }

  /**
   * Reads the form.
   *
   * @throws IllegalArgumentException if it is another
   */
  static Reference read(byte[] bytes) {
    JsonNode file = parse(bytes);
    if (file.path(FORMAT).asInt() != VERSION) {
      throw new IllegalArgumentException(
          "%s is %s, expected %d".formatted(FORMAT, file.path(FORMAT), VERSION));
    }
    Map<String, HeadReference> heads = new TreeMap<>();
    file.path("heads")
        .properties()
        .forEach(head -> heads.put(head.getKey(), head(head.getValue())));
    return new Reference(heads);
  }

  private static JsonNode parse(byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (IOException e) {
      throw new IllegalArgumentException("no JSON", e);
    }
  }

  private static HeadReference head(JsonNode json) {
    Map<Measure, MeasureReference> measures = new EnumMap<>(Measure.class);
    for (Measure measure : Measure.values()) {
      JsonNode known = json.path(measure.name().toLowerCase(Locale.ROOT));
      if (known.isObject()) {
        measures.put(measure, measure(known));
      }
    }
    return new HeadReference(json.path("sha256").asText(), measures);
  }

  private static MeasureReference measure(JsonNode json) {
    Scale scale =
        json.has("words")
            ? new Scale.Words(list(json.path("words"), JsonNode::asText))
            : new Scale.Bins(list(json.path("edges"), JsonNode::asDouble));
    Optional<Level> level =
        json.has("mean")
            ? Optional.of(
                new Level(
                    json.path("mean").asDouble(),
                    json.path("p10").asDouble(),
                    json.path("p50").asDouble(),
                    json.path("p90").asDouble()))
            : Optional.empty();
    Counted counted =
        new Counted(
            scale, json.path("texts").asLong(), list(json.path("counts"), JsonNode::asLong), level);
    if (counted.counts().stream().mapToLong(Long::longValue).sum() < 1) {
      throw new IllegalArgumentException("counts are empty");
    }
    return new MeasureReference(
        counted,
        new Past(json.path("past_distance").asDouble(), json.path("past_noise").asDouble()));
  }

  private static <T> List<T> list(JsonNode json, Function<JsonNode, T> value) {
    if (!(json instanceof ArrayNode array)) {
      throw new IllegalArgumentException("a list is missing");
    }
    List<T> values = new ArrayList<>();
    array.forEach(item -> values.add(value.apply(item)));
    return values;
  }
}
