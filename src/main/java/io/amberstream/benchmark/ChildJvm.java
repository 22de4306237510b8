package io.amberstream.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/**
 * A Java process of this one's class path and JVM options, stopped when it is closed. Thread-safe.
 */
final class ChildJvm implements AutoCloseable {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
  private static final int LOG_TAIL_LINES = 15;

  private final String name;
  private final Process process;
  private final Path log;

  private ChildJvm(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a main class.
   *
   * @param logs the folder for what it prints
   */
  static ChildJvm start(String name, Path logs, String mainClass, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> !option.startsWith("-javaagent:") && !option.startsWith("-agent"))
        .forEach(command::add);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(mainClass);
    command.addAll(arguments);
    Path log = logs.resolve(name + ".log");
    try {
      return new ChildJvm(
          name,
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start(),
          log);
    } catch (IOException e) {
      throw new BenchmarkException("cannot start " + name + ": " + e.getMessage(), e);
    }
  }

  /**
   * Makes sure that it runs.
   *
   * @throws BenchmarkException with the end of its log if it does not
   */
  void checkAlive() {
    if (!process.isAlive()) {
      throw new BenchmarkException(
          "%s ended with exit code %d:%n%s".formatted(name, process.exitValue(), logTail()));
    }
  }

  /** Waits until it prints a line with this in front, and gives what follows. */
  String awaitLine(String prefix, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<String> found =
          lines().stream()
              .filter(line -> line.startsWith(prefix))
              .map(line -> line.substring(prefix.length()))
              .findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      checkAlive();
      Thread.sleep(50);
    }
    throw new BenchmarkException(
        "%s did not print '%s' within %d s:%n%s"
            .formatted(name, prefix, patience.toSeconds(), logTail()));
  }

  /** Its resident memory in MiB; empty where the system has no {@code /proc}. */
  OptionalDouble residentMebibytes() {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
          .findFirst();
    } catch (IOException | UncheckedIOException e) {
      return OptionalDouble.empty();
    }
  }

  /** Processor time that it has taken so far; zero where the system does not tell. */
  Duration cpuTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** The last lines that it printed. */
  String logTail() {
    List<String> lines = lines();
    return String.join(
        System.lineSeparator(),
        lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(log);
    } catch (IOException e) {
      return List.of("(its log cannot be read: " + e.getMessage() + ")");
    }
  }

  /** Asks it to stop, and ends it when it does not. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly().onExit().join();
      Thread.currentThread().interrupt();
    }
  }
}
