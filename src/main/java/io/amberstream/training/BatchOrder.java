package io.amberstream.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Which examples each batch holds: all of them once per epoch, in an order that depends on nothing
 * but the seed and the number of the batch, so that a run goes on where it stopped. Texts of like
 * length stand together, so that little is filled up. For one thread.
 */
final class BatchOrder {
  /** Batches that are drawn together, sorted by length and cut. */
  private static final int POOL = 16;

  private final int[] lengths;
  private final int size;
  private final long seed;
  private long epoch = -1;
  private List<int[]> batches = List.of();

  /**
   * An order of examples.
   *
   * @param lengths tokens of each example
   * @param size examples of a batch
   */
  BatchOrder(int[] lengths, int size, long seed) {
    if (lengths.length == 0 || size < 1) {
      throw new IllegalArgumentException(lengths.length + " examples in batches of " + size);
    }
    this.lengths = lengths.clone();
    this.size = size;
    this.seed = seed;
  }

  /** Batches of an epoch. */
  int perEpoch() {
    return (lengths.length + size - 1) / size;
  }

  /** The examples of a batch, by their index. */
  int[] batch(long number) {
    long wanted = number / perEpoch();
    if (wanted != epoch) {
      batches = epoch(new SplittableRandom(seed * 0x9E3779B97F4A7C15L + wanted));
      epoch = wanted;
    }
    return batches.get((int) (number % perEpoch())).clone();
  }

  private List<int[]> epoch(SplittableRandom random) {
    int[] order = IntStream.range(0, lengths.length).toArray();
    shuffle(order, random);
    List<int[]> all = new ArrayList<>(perEpoch());
    for (int from = 0; from < order.length; from += POOL * size) {
      int[] pool = Arrays.copyOfRange(order, from, Math.min(order.length, from + POOL * size));
      int[] sorted =
          Arrays.stream(pool)
              .boxed()
              .sorted((a, b) -> Integer.compare(lengths[a], lengths[b]))
              .mapToInt(Integer::intValue)
              .toArray();
      for (int cut = 0; cut < sorted.length; cut += size) {
        all.add(Arrays.copyOfRange(sorted, cut, Math.min(sorted.length, cut + size)));
      }
    }
    int[] places = IntStream.range(0, all.size()).toArray();
    shuffle(places, random);
    return Arrays.stream(places).mapToObj(all::get).toList();
  }

  private static void shuffle(int[] values, SplittableRandom random) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int value = values[i];
      values[i] = values[j];
      values[j] = value;
    }
  }
}
