package io.amberstream.streams;

import io.amberstream.duplicates.Duplicate;
import io.amberstream.serde.SourceCoordinates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes down what it hears, in order. */
final class RecordingListener implements PipelineListener {
  private final List<String> heard = new ArrayList<>();

  List<String> heard() {
    return heard;
  }

  @Override
  public void received(String pipeline) {
    heard.add(pipeline + " received");
  }

  @Override
  public void sent(String pipeline, String topic) {
    heard.add(pipeline + " sent " + topic);
  }

  @Override
  public void dropped(String pipeline, String reason) {
    heard.add(pipeline + " dropped " + reason);
  }

  @Override
  public void repeated(String pipeline, Duplicate original) {
    heard.add(
        "%s repeats %s %d"
            .formatted(pipeline, original.sameText() ? "same" : "similar", original.offset()));
  }

  @Override
  public void withoutText(String pipeline, String outcome) {
    heard.add(pipeline + " without text " + outcome);
  }

  @Override
  public void deadLettered(String pipeline, String reason, SourceCoordinates source) {
    heard.add(pipeline + " dead lettered " + reason);
  }

  @Override
  public void waited(String pipeline, Duration wait) {
    heard.add(pipeline + (wait.isNegative() ? " waited a negative time" : " waited"));
  }
}
