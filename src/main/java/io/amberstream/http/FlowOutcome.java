package io.amberstream.http;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/** What became of a {@code POST /pipelines/NAME/pause} or {@code resume}. */
public sealed interface FlowOutcome {

  /**
   * It holds from now on.
   *
   * @param state {@code paused} or {@code flowing}
   * @param pipelines those that it holds for: all that share topics with the one that was named
   * @param by who wanted it
   * @param at when
   */
  record Changed(String state, List<String> pipelines, String by, Instant at)
      implements FlowOutcome {
    public Changed {
      requireNonNull(state, "state is null");
      requireNonNull(by, "by is null");
      requireNonNull(at, "at is null");
      pipelines = List.copyOf(pipelines);
    }
  }

  /**
   * It cannot be.
   *
   * @param reason why not, and what to do
   */
  record Refused(String reason) implements FlowOutcome {
    public Refused {
      requireNonNull(reason, "reason is null");
    }
  }

  /**
   * It is not known whether it is kept.
   *
   * @param reason why not
   */
  record Unknown(String reason) implements FlowOutcome {
    public Unknown {
      requireNonNull(reason, "reason is null");
    }
  }
}
