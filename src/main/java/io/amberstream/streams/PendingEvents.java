package io.amberstream.streams;

import io.amberstream.ask.SharedText;
import io.amberstream.ask.TextInput;
import io.amberstream.serde.EventFormatException;
import io.amberstream.serde.EventReader;
import io.amberstream.serde.InputEvent;
import io.amberstream.serde.SchemaPendingException;
import io.amberstream.serde.ValueHeaders;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record as each of the pipelines sees it that read its topic. Texts that they have in common are
 * tokenised once. For one thread.
 */
final class PendingEvents {
  private final Map<String, PendingEvent> byPipeline = new HashMap<>(2);
  private final Map<String, SharedText> texts = new HashMap<>(2);

  /** What of an event the inference engine is given: one input per text. */
  List<TextInput> inputs(InputEvent event) {
    return event.texts().stream()
        .map(
            text ->
                new TextInput(texts.computeIfAbsent(text.text(), SharedText::new), event.fields()))
        .toList();
  }

  /**
   * Reads a value and hands its texts to the engine.
   *
   * @param patience how long the value's schema may be waited for
   */
  PendingEvent read(Pipeline pipeline, byte[] value, ValueHeaders headers, Duration patience) {
    try {
      EventReader reader = pipeline.input().reader();
      InputEvent event = reader.read(value, headers, patience);
      return PendingEvent.of(event, reader.event(value), pipeline.tagger().tagAll(inputs(event)));
    } catch (EventFormatException e) {
      return PendingEvent.unreadable(value, e);
    } catch (SchemaPendingException e) {
      return PendingEvent.deferred(value);
    }
  }

  void put(Pipeline pipeline, PendingEvent event) {
    byPipeline.put(pipeline.name(), event);
  }

  /** What the record is for a pipeline; null where that is not known yet. */
  @Nullable PendingEvent of(Pipeline pipeline) {
    return byPipeline.get(pipeline.name());
  }
}
