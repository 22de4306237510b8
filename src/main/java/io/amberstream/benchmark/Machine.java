package io.amberstream.benchmark;

import ai.onnxruntime.OrtEnvironment;
import io.amberstream.onnx.Processor;
import java.lang.management.ManagementFactory;
import java.util.List;

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

  static Machine here() {
    Processor processor = Processor.here();
    return new Machine(
        processor.name().isEmpty() ? System.getProperty("os.arch") : processor.name(),
        Runtime.getRuntime().availableProcessors(),
        processor.int8Instructions(),
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
}
