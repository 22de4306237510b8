package io.amberstream.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessMemoryTest {

  /** Returns the measure of a made-up process with this much resident memory. */
  static ProcessMemory measure(long kibibytes) {
    try {
      Path status = Files.createTempFile("status", "");
      status.toFile().deleteOnExit();
      Files.writeString(
          status,
          "Name:\tjava\nVmHWM:\t  999999 kB\nVmRSS:\t  " + kibibytes + " kB\nThreads:\t9\n");
      return new ProcessMemory(status);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void residentMemoryIsReadInBytes() {
    var registry = new SimpleMeterRegistry();
    measure(2048).bindTo(registry);

    assertThat(registry.get("process.resident.memory").gauge().value()).isEqualTo(2048 * 1024);
  }

  @Test
  void nothingIsBoundWhereThereIsNoProc() {
    var registry = new SimpleMeterRegistry();
    new ProcessMemory(Path.of("no/such/status")).bindTo(registry);

    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void thisProcessHoldsMoreThanTenMegabytes() {
    assertThat(ProcessMemory.ofThisProcess().residentBytes()).isGreaterThan(10e6);
  }
}
