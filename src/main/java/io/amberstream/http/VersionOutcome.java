package io.amberstream.http;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/** What became of a {@code POST /models/NAME/promote}. */
public sealed interface VersionOutcome {

  /**
   * It works here, and is kept for the other instances.
   *
   * @param state which version works, by whom, and which there are
   */
  record Promoted(Map<String, Object> state) implements VersionOutcome {
    public Promoted {
      requireNonNull(state, "state is null");
    }
  }

  /**
   * It is not usable, and nothing has changed.
   *
   * @param version the version that stays
   * @param problems everything that is wrong, without secrets
   */
  record Refused(String version, List<String> problems) implements VersionOutcome {
    public Refused {
      requireNonNull(version, "version is null");
      problems = List.copyOf(problems);
    }
  }

  /**
   * It cannot be decided now, and nothing has changed.
   *
   * @param reason why not, and what to do
   */
  record Impossible(String reason) implements VersionOutcome {
    public Impossible {
      requireNonNull(reason, "reason is null");
    }
  }

  /**
   * It is not known whether it is kept.
   *
   * @param reason why not
   */
  record Unknown(String reason) implements VersionOutcome {
    public Unknown {
      requireNonNull(reason, "reason is null");
    }
  }
}
