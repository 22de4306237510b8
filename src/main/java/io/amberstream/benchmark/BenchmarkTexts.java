package io.amberstream.benchmark;

import static java.util.Objects.requireNonNull;

import io.amberstream.input.InputException;
import io.amberstream.serde.SampleEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The texts to measure with. Immutable.
 *
 * @param source where they come from, for people
 * @param texts in the order in which they are sent
 */
public record BenchmarkTexts(String source, List<String> texts) {
  private static final long SEED = 20_260_302;

  public BenchmarkTexts {
    requireNonNull(source, "source is null");
    texts = List.copyOf(texts);
    if (texts.isEmpty()) {
      throw new InputException("no texts from " + source);
    }
  }

  /** The sample events, repeated with variations. */
  public static BenchmarkTexts samples(int count) {
    List<String> bodies =
        SampleEvents.load().bodies().stream().filter(body -> !body.isBlank()).toList();
    return new BenchmarkTexts(
        "sample events with variations", TextVariations.of(bodies, count, SEED));
  }

  /**
   * The lines of a file, blank ones left out: where it has more than asked for, evenly spread over
   * it; where it has fewer, over again.
   *
   * @throws InputException if it has none
   * @throws IOException if it cannot be read as UTF-8
   */
  public static BenchmarkTexts file(Path file, int count) throws IOException {
    List<String> lines;
    try (var all = Files.lines(file)) {
      lines = all.filter(line -> !line.isBlank()).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (lines.isEmpty()) {
      throw new InputException(file + " has no text, expected one a line");
    }
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int line = lines.size() > count ? (int) ((long) i * lines.size() / count) : i % lines.size();
      texts.add(lines.get(line));
    }
    return new BenchmarkTexts(String.valueOf(file.getFileName()), texts);
  }

  /** The first of them; over again from the start where more are asked for than there are. */
  List<String> first(int count) {
    List<String> first = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      first.add(texts.get(i % texts.size()));
    }
    return first;
  }
}
