package io.amberstream.benchmark;

import java.time.Duration;
import java.util.List;

/**
 * An application under measurement: one or more processes that read one topic and write another.
 * Owns the processes.
 */
record Subject(TrialTopics route, List<ChildJvm> processes) implements AutoCloseable {

  Subject {
    processes = List.copyOf(processes);
  }

  /**
   * Makes sure that every process runs.
   *
   * @throws BenchmarkException with the end of its log if one does not
   */
  void checkAlive() {
    processes.forEach(ChildJvm::checkAlive);
  }

  /** Processor time of all processes so far. */
  Duration cpuTime() {
    return processes.stream().map(ChildJvm::cpuTime).reduce(Duration.ZERO, Duration::plus);
  }

  @Override
  public void close() {
    processes.forEach(ChildJvm::close);
  }
}
