package io.amberstream.drift;

import com.tdunning.math.stats.TDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The kinds that a measure tells apart: what is counted. Immutable. */
sealed interface Scale {
  /** The most labels that are told apart; all others are one kind. */
  int MOST_LABELS = 30;

  /** Numbers are told apart by the deciles of those that were seen first. */
  int BINS = 10;

  /** How many kinds there are. */
  int size();

  /** The name of a kind, for people. */
  String name(int kind);

  /**
   * Words, and one kind more for all others.
   *
   * @param names the words
   */
  record Words(List<String> names) implements Scale {
    static final String OTHER = "other";

    public Words {
      names = List.copyOf(names);
    }

    @Override
    public int size() {
      return names.size() + 1;
    }

    @Override
    public String name(int kind) {
      return kind < names.size() ? names.get(kind) : OTHER;
    }

    int kind(String word) {
      int index = names.indexOf(word);
      return index < 0 ? names.size() : index;
    }
  }

  /**
   * Ranges of numbers.
   *
   * @param edges where a range ends and the next begins, rising; the edge is in the lower one
   */
  record Bins(List<Double> edges) implements Scale {
    public Bins {
      edges = List.copyOf(edges);
    }

    /** About as many numbers in each; fewer ranges where many numbers are equal. */
    static Bins ofDeciles(TDigest numbers) {
      List<Double> edges = new ArrayList<>();
      IntStream.range(1, BINS)
          .mapToObj(i -> numbers.quantile(i / (double) BINS))
          .filter(edge -> edge < numbers.getMax())
          .distinct()
          .forEach(edges::add);
      return new Bins(edges);
    }

    @Override
    public int size() {
      return edges.size() + 1;
    }

    @Override
    public String name(int kind) {
      return kind < edges.size() ? "to " + edges.get(kind) : "above";
    }

    int kind(double number) {
      int kind = 0;
      while (kind < edges.size() && number > edges.get(kind)) {
        kind++;
      }
      return kind;
    }
  }
}
