package io.amberstream.yaml;

import io.amberstream.input.InputException;
import io.amberstream.input.Problems;
import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A single value of the file, read as the type that the reader wants. Each accessor returns empty,
 * with a problem added, where the value is not of its type.
 */
public final class Scalar {
  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9](_?[0-9]){0,30}");
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE]-?[0-9]+)?");
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9}) ?(ms|s|m|h)");

  private final String value;
  private final String shown;
  private final boolean substituted;
  private final int line;
  private final String key;
  private final Problems problems;

  public Scalar(
      String value, String shown, boolean substituted, int line, String key, Problems problems) {
    this.value = value;
    this.shown = shown;
    this.substituted = substituted;
    this.line = line;
    this.key = key;
    this.problems = problems;
  }

  /** The value as it is, perhaps secret: for the application, not for messages. */
  public String value() {
    return value;
  }

  /** Whether any part of the value came from outside the file. */
  public boolean isSubstituted() {
    return substituted;
  }

  /** The value for a message: what came from {@code ${NAME}} is shown as just that. */
  public String quoted() {
    return Phrase.quote(shown);
  }

  /** A {@code did you mean}, or nothing: a suggestion would give a substituted value away. */
  public String suggestion(Collection<String> known) {
    return substituted ? "" : Suggestion.phrase(value, known);
  }

  public <T> Optional<T> problem(String message) {
    problems.add(line, key, message);
    return Optional.empty();
  }

  /** A text with something in it. */
  public Optional<String> text() {
    return value.isBlank() ? problem("is blank") : Optional.of(value);
  }

  /** A text that the pattern matches as a whole. */
  public Optional<String> text(Pattern pattern, String expected) {
    return pattern.matcher(value).matches()
        ? Optional.of(value)
        : problem(quoted() + " is not " + expected);
  }

  public Optional<Integer> wholeNumber(int min, int max) {
    return wholeNumber(min, max, "");
  }

  /** A whole number, where {@code otherwise} names what else the key takes. */
  public Optional<Integer> wholeNumber(int min, int max, String otherwise) {
    String expected = ", expected " + otherwise + min + " to " + max;
    if (!WHOLE_NUMBER.matcher(value).matches()) {
      return problem(quoted() + " is not a whole number" + expected);
    }
    BigInteger number = new BigInteger(value.replace("_", ""));
    boolean inRange =
        number.compareTo(BigInteger.valueOf(min)) >= 0
            && number.compareTo(BigInteger.valueOf(max)) <= 0;
    return inRange
        ? Optional.of(number.intValueExact())
        : problem(quoted() + " is out of range" + expected);
  }

  /** A probability, 0 to 1. */
  public Optional<Double> fraction() {
    if (!DECIMAL.matcher(value).matches()) {
      return problem(quoted() + " is not a number, expected 0 to 1");
    }
    double number = Double.parseDouble(value);
    return number >= 0 && number <= 1
        ? Optional.of(number)
        : problem(quoted() + " is out of range, expected 0 to 1");
  }

  public Optional<Double> number() {
    return DECIMAL.matcher(value).matches()
        ? Optional.of(Double.parseDouble(value))
        : problem(quoted() + " is not a number");
  }

  /**
   * A value in a language of its own.
   *
   * @param what what it should be, such as {@code a condition}
   * @param parser throws {@link InputException} where it is not
   */
  public <T> Optional<T> parsed(String what, Function<String, T> parser) {
    try {
      return Optional.of(parser.apply(value));
    } catch (InputException e) {
      // What came from outside may be secret, and the reason quotes it.
      return problem(quoted() + " is not " + what + (substituted ? "" : ": " + e.getMessage()));
    }
  }

  public Optional<Boolean> flag() {
    return choice(List.of(true, false), String::valueOf);
  }

  /** One of an enum's values, by its text form. */
  public <E extends Enum<E>> Optional<E> choice(Class<E> type) {
    return choice(List.of(type.getEnumConstants()), Enum::toString);
  }

  public <T> Optional<T> choice(List<T> choices, Function<T, String> label) {
    for (T choice : choices) {
      if (label.apply(choice).equals(value)) {
        return Optional.of(choice);
      }
    }
    String expected = Phrase.oneOf(choices.stream().map(label).toList());
    return problem(quoted() + " is not known, expected " + expected);
  }

  public Optional<Duration> duration() {
    Optional<Duration> duration = asDuration();
    if (duration.isPresent()) {
      return duration;
    }
    String example =
        substituted || value.length() > 9 ? "500ms or 30s" : value + "ms or " + value + "s";
    return value.matches("[0-9]+")
        ? problem(quoted() + " has no unit, write " + example)
        : problem(quoted() + " is not a duration, expected one like 500ms, 30s, 5m or 1h");
  }

  /** The value as a duration; empty, without a problem, where it is written otherwise. */
  public Optional<Duration> asDuration() {
    Matcher matcher = DURATION.matcher(value);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long amount = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          default -> Duration.ofHours(amount);
        });
  }

  /** A duration within bounds; these as they are written in the file. */
  public Optional<Duration> duration(Duration min, Duration max, String bounds) {
    return duration()
        .flatMap(
            duration ->
                duration.compareTo(min) >= 0 && duration.compareTo(max) <= 0
                    ? Optional.of(duration)
                    : problem(quoted() + " is out of range, expected " + bounds));
  }

  public Optional<Path> path() {
    try {
      return text().map(Path::of);
    } catch (InvalidPathException e) {
      return problem(quoted() + " is not a path");
    }
  }
}
