package io.amberstream.broker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Java process of its own, as only a process can be killed. */
public record BrokerProcess(Process process, BufferedReader out) implements AutoCloseable {

  /** Starts a class's main method with this process's class path; its messages are inherited. */
  public static BrokerProcess start(Path workingDir, Class<?> main, String... args)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(args));
    Process process =
        new ProcessBuilder(command)
            .directory(workingDir.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new BrokerProcess(
        process,
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
  }

  /** Prints its address and runs until it is killed. */
  public static void main(String[] args) throws InterruptedException {
    EmbeddedBroker broker = EmbeddedBroker.start(Path.of(args[0]), 0);
    System.out.println(broker.bootstrapServers());
    Thread.sleep(Long.MAX_VALUE);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
