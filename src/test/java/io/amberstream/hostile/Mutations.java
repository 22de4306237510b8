package io.amberstream.hostile;

import io.amberstream.hostile.HostileRecord.Format;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes random values out of known ones: the same from the same seed. */
public final class Mutations {
  /** Longer seeds would make few values in the time. */
  private static final int LONGEST_SEED = 600;

  private static final byte[][] PIECES = {
    {'"'},
    {'\\'},
    {'{'},
    {'['},
    {'}'},
    {0},
    {-1},
    {'\\', 'u', 'd', '8', '0', '0'},
    {'[', 'S', 'E', 'P', ']'},
    {-19, -96, -128},
    {-61, 1},
    {-128, -128, -128, -128, 8}
  };

  private final Random random;
  private final List<HostileRecord> seeds;

  /** Begins with a seed. */
  public Mutations(long seed) {
    this.random = new Random(seed);
    this.seeds =
        HostileRecords.all().stream()
            .filter(found -> found.value() != null && found.size() <= LONGEST_SEED)
            .toList();
  }

  /** The next record. */
  public HostileRecord next() {
    HostileRecord seed = seeds.get(random.nextInt(seeds.size()));
    byte[] value = bytes(seed);
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      value = mutated(value);
    }
    Format format =
        random.nextInt(10) == 0 ? seeds.get(random.nextInt(seeds.size())).format() : seed.format();
    return HostileRecord.of("mutated " + seed.name(), format, value).under(key());
  }

  private byte @Nullable [] key() {
    if (random.nextInt(4) == 0) {
      return null;
    }
    byte[] key = new byte[random.nextInt(6)];
    random.nextBytes(key);
    return key;
  }

  private byte[] mutated(byte[] value) {
    int at = value.length == 0 ? 0 : random.nextInt(value.length);
    byte[] head = Arrays.copyOf(value, at);
    byte[] tail = Arrays.copyOfRange(value, at, value.length);
    return switch (random.nextInt(7)) {
      case 0 -> head;
      case 1 -> tail;
      case 2 -> joined(head, PIECES[random.nextInt(PIECES.length)], tail);
      case 3 -> joined(head, bytes(seeds.get(random.nextInt(seeds.size()))));
      case 4 -> joined(head, tail, tail);
      case 5 -> joined(head, noise(), tail);
      default -> flipped(value);
    };
  }

  private byte[] noise() {
    byte[] noise = new byte[random.nextInt(24)];
    random.nextBytes(noise);
    return noise;
  }

  private byte[] flipped(byte[] value) {
    byte[] flipped = value.clone();
    for (int n = random.nextInt(4); n >= 0 && value.length > 0; n--) {
      flipped[random.nextInt(value.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private static byte[] bytes(HostileRecord seed) {
    byte[] value = seed.value();
    return value == null ? new byte[0] : value;
  }

  private static byte[] joined(byte[]... parts) {
    byte[] all = new byte[Stream.of(parts).mapToInt(part -> part.length).sum()];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }
}
