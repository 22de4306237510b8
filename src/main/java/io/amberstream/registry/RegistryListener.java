package io.amberstream.registry;

/** Hears of each answer of a registry, for metrics. Called from any thread; must not block. */
@FunctionalInterface
public interface RegistryListener {

  /** The registry answered, or did not. */
  void answered(Outcome outcome);

  /** The kinds of {@link Answer}. Their labels are stable: metrics carry them. */
  enum Outcome {
    FOUND("found"),
    UNKNOWN("unknown"),
    REFUSED("refused"),
    AWAY("away");

    private final String label;

    Outcome(String label) {
      this.label = label;
    }

    /** The outcome in lower case. */
    public String label() {
      return label;
    }

    static Outcome of(Answer<?> answer) {
      if (answer instanceof Answer.Found) {
        return FOUND;
      }
      if (answer instanceof Answer.Unknown) {
        return UNKNOWN;
      }
      return answer instanceof Answer.Refused ? REFUSED : AWAY;
    }
  }
}
