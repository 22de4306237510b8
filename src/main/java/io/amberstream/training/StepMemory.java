package io.amberstream.training;

import com.sun.management.OperatingSystemMXBean;
import io.amberstream.weights.EncoderConfig;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * How much memory a step takes, roughly and rather too much than too little: weights, what AdamW
 * remembers of them, and the numbers that gradients need. The formula is fitted to what was
 * measured, see docs/training.md. Immutable.
 *
 * @param config of the encoder
 * @param rows sequences of a batch
 * @param width tokens of the longest of them
 * @param bf16 whether products are computed in bfloat16
 * @param rounds whether the run learns with rounded numbers, from its start or at its end
 */
public record StepMemory(EncoderConfig config, int rows, int width, boolean bf16, boolean rounds) {
  /** The process and its libraries, before anything is learnt. */
  private static final double PROCESS = 0.4e9;

  /** Of each weight: itself, its gradient, two numbers of AdamW, and four copies in Java. */
  private static final double BYTES_OF_WEIGHT = 8 * 4;

  /** The allocator keeps more than is in use. */
  private static final double KEPT_BY_ALLOCATOR = 1.75;

  private static final double GIGA = 1e9;

  /** Bytes of a step at most, about. */
  double bytes() {
    double hidden = config.hiddenSize();
    double wide = config.intermediateSize();
    double inHalves = 12 * hidden + 4 * wide + 3.0 * config.attentionHeads() * width;
    double perToken =
        (bf16 ? inHalves : 24 * hidden + 8 * wide) + (rounds ? 6 * (3 * hidden + wide) : 0);
    double activations = (double) rows * width * config.layers() * perToken;
    double weights =
        (double) config.vocabSize() * config.embeddingSize()
            + config.layers() * (4 * hidden * hidden + 2 * hidden * wide);
    return PROCESS + BYTES_OF_WEIGHT * weights + KEPT_BY_ALLOCATOR * activations;
  }

  /** What to say of it before the work, with what the machine has. */
  public String text() {
    double has =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    return String.format(
        Locale.ROOT,
        "%sa step of %d sequences of up to %d tokens takes about %.1f GB of memory, besides the data; this machine has %.1f%s",
        bytes() > has ? "warning: " : "",
        rows,
        width,
        bytes() / GIGA,
        has / GIGA,
        bytes() > has ? ": learn with a smaller batch, or shorter texts" : "");
  }
}
