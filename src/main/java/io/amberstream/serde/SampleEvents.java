package io.amberstream.serde;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The sample events that come with the application: JSON objects with {@code id} and {@code body}.
 */
public final class SampleEvents {
  private static final String RESOURCE = "/samples/events.jsonl";
  private static final JsonMapper JSON = new JsonMapper();

  /** An event ready to send. */
  public record Sample(String id, String body, String json) {}

  private final List<JsonNode> events;

  private SampleEvents(List<JsonNode> events) {
    this.events = events;
  }

  /** Reads them. */
  public static SampleEvents load() {
    try (InputStream in = Objects.requireNonNull(SampleEvents.class.getResourceAsStream(RESOURCE));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return new SampleEvents(lines.lines().map(SampleEvents::parse).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " cannot be read", e);
    }
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " holds a line that is no JSON", e);
    }
  }

  /** How many there are. */
  public int count() {
    return events.size();
  }

  /** The bodies in their order, one an event. */
  public List<String> bodies() {
    return events.stream().map(SampleEvents::body).toList();
  }

  /** The nth event, from 0; after the last it begins anew, with the round in the id. */
  public Sample get(int index) {
    ObjectNode event = events.get(index % events.size()).deepCopy();
    String id = event.path("id").asText();
    int round = index / events.size();
    if (round > 0) {
      id = id + "-" + (round + 1);
      event.put("id", id);
    }
    return new Sample(id, body(event), event.toString());
  }

  private static String body(JsonNode event) {
    return event.path("body").asText();
  }
}
