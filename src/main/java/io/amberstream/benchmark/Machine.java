package io.amberstream.benchmark;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the measurements were made on.
 *
 * @param processor its name, or its architecture where the system does not tell
 * @param cores that this process may use
 * @param instructions those of the processor that matter to int8 models, least first; empty where
 *     the system does not tell
 * @param loadAverage of the last minute, before the benchmark; below 0 where unknown
 */
record Machine(
    String processor,
    int cores,
    List<String> instructions,
    String java,
    String onnxRuntime,
    double loadAverage) {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  static Machine here() {
    String flags = " " + cpuInfo("flags") + " ";
    String processor = cpuInfo("model name");
    return new Machine(
        processor.isEmpty() ? System.getProperty("os.arch") : processor,
        Runtime.getRuntime().availableProcessors(),
        Stream.of("avx2", "avx512f", "avx_vnni", "avx512_vnni", "amx_int8")
            .filter(flag -> flags.contains(" " + flag + " "))
            .toList(),
        System.getProperty("java.vm.version"),
        OrtEnvironment.getEnvironment().getVersion(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  /** On one line. */
  @Override
  public String toString() {
    return "%s, %d cores, %s, Java %s, ONNX Runtime %s, load %.1f at the start"
        .formatted(
            processor,
            cores,
            instructions.isEmpty() ? "instructions unknown" : String.join(" ", instructions),
            java,
            onnxRuntime,
            loadAverage);
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
