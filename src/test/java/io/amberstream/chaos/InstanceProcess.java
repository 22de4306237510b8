package io.amberstream.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.amberstream.broker.BrokerProcess;
import io.amberstream.cli.Main;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An instance of the application in a JVM of its own, with a {@code state.dir} that outlives it and
 * a log. Thread-safe.
 */
final class InstanceProcess implements AutoCloseable {
  /** The variable that a configuration takes its {@code state.dir} from. */
  static final String STATE_DIR = "INSTANCE_STATE_DIR";

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final String name;
  private final Process process;
  private final Path log;

  private InstanceProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /**
   * Starts it.
   *
   * @param command what comes before the words of the command line; may be empty
   */
  static InstanceProcess start(
      List<String> command, Path configuration, Path folder, String name, int start) {
    List<String> words = new ArrayList<>(command);
    words.addAll(
        BrokerProcess.command(Main.class, "run", configuration.toString(), "--create-topics"));
    Path log = folder.resolve(name + "-" + start + ".log");
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put(STATE_DIR, folder.resolve("state-" + name).toString());
    try {
      Files.createFile(log);
      Process process = builder.start();
      // Through this process, as that one may have a full disk.
      Thread writer = new Thread(() -> write(process, log), "log-of-" + name);
      writer.setDaemon(true);
      writer.start();
      return new InstanceProcess(name, process, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Process process, Path log) {
    try (InputStream said = process.getInputStream();
        OutputStream file = Files.newOutputStream(log)) {
      said.transferTo(file);
    } catch (IOException e) {
      // It was killed, or the test is over and its folder gone.
    }
  }

  /** Waits until it has its partitions. */
  void awaitRunning() {
    await()
        .alias(name + " runs")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .failFast(this::requireAlive)
        .until(() -> log().contains("running: "));
  }

  void requireAlive() {
    assertThat(process.isAlive()).as("%s runs%n%s", name, log()).isTrue();
  }

  long pid() {
    return process.pid();
  }

  /** Ends it with SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Ends it with SIGTERM, and makes sure that it drained. */
  void stop() throws InterruptedException {
    // Not Process.destroy(), which closes the output as well.
    process.toHandle().destroy();
    assertThat(awaitExit()).as("exit code of %s%n%s", name, log()).isZero();
    assertThat(log()).doesNotContain("did not drain");
  }

  /** Its exit code, when it has ended. */
  int awaitExit() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
        .as("%s ends%n%s", name, log())
        .isTrue();
    return process.exitValue();
  }

  /** Stops its threads where they are, with SIGSTOP. */
  void freeze() throws IOException, InterruptedException {
    signal("-STOP");
  }

  /** Lets them go on. */
  void thaw() throws IOException, InterruptedException {
    signal("-CONT");
  }

  private void signal(String signal) throws IOException, InterruptedException {
    Process sent =
        new ProcessBuilder("kill", signal, Long.toString(process.pid())).inheritIO().start();
    assertThat(sent.waitFor()).isZero();
  }

  /** All that it has said. */
  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
