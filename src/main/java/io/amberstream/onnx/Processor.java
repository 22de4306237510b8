package io.amberstream.onnx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The processor of this machine, as Linux tells it; other systems tell nothing. Immutable.
 *
 * @param name empty where unknown
 * @param flags its instructions by the system's names, such as {@code avx512_vnni}
 */
public record Processor(String name, Set<String> flags) {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /** Those that matter to int8 models, least first. */
  private static final List<String> INT8 =
      List.of("avx2", "avx512f", "avx_vnni", "avx512_vnni", "amx_int8");

  private static final List<String> BF16 = List.of("avx512_bf16", "amx_bf16", "bf16");

  public Processor {
    flags = Set.copyOf(flags);
  }

  /** Reads what the system tells. */
  public static Processor here() {
    String flags = cpuInfo("flags") + " " + cpuInfo("Features");
    return new Processor(cpuInfo("model name"), Set.of(flags.strip().split("\\s+")));
  }

  /** Whether it multiplies in bfloat16: without that, such products are slow. */
  public boolean hasBf16() {
    return BF16.stream().anyMatch(flags::contains);
  }

  /** The instructions that matter to int8 models, least first. */
  public List<String> int8Instructions() {
    return INT8.stream().filter(flags::contains).toList();
  }

  private static String cpuInfo(String field) {
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith(field + "\t"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("");
    } catch (IOException | UncheckedIOException e) {
      return "";
    }
  }
}
