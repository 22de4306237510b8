package io.amberstream.http;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What became of a {@code POST /models/NAME/reload}. */
public sealed interface ReloadOutcome {

  /** The word that stands for it in answers and metrics. */
  String label();

  /**
   * The folder's model has taken over: every text that comes from here on is its.
   *
   * @param sha256 SHA-256 of its ONNX file
   * @param before that of the model that it replaces
   */
  record Reloaded(String sha256, String before) implements ReloadOutcome {
    public Reloaded {
      requireNonNull(sha256, "sha256 is null");
      requireNonNull(before, "before is null");
    }

    @Override
    public String label() {
      return "reloaded";
    }
  }

  /**
   * The folder's model is not usable, and the one before stays.
   *
   * @param sha256 SHA-256 of the ONNX file that stays
   * @param problems everything that is wrong, without secrets
   */
  record Refused(String sha256, List<String> problems) implements ReloadOutcome {
    public Refused {
      requireNonNull(sha256, "sha256 is null");
      problems = List.copyOf(problems);
    }

    @Override
    public String label() {
      return "refused";
    }
  }

  /**
   * Nothing was looked at.
   *
   * @param reason why not
   */
  record Busy(String reason) implements ReloadOutcome {
    public Busy {
      requireNonNull(reason, "reason is null");
    }

    @Override
    public String label() {
      return "busy";
    }
  }
}
