package io.amberstream.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the processor of this machine can do. */
final class Processor {
  private static final Path CPUINFO = Path.of("/proc/cpuinfo");

  private Processor() {}

  /** Whether it multiplies in bfloat16: without that, such products are slow. */
  static boolean hasBf16() {
    try {
      return Files.isReadable(CPUINFO)
          && Files.readString(CPUINFO).matches("(?s).*\\b(avx512_bf16|amx_bf16|bf16)\\b.*");
    } catch (IOException e) {
      return false;
    }
  }
}
