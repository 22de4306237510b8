package io.amberstream.broker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Java process of its own, as only a process can be killed. */
public record BrokerProcess(Process process, BufferedReader out) implements AutoCloseable {

  /** Starts a class's main method with this process's class path; its messages are inherited. */
  public static BrokerProcess start(Path workingDir, Class<?> main, String... args)
      throws IOException {
    Process process =
        new ProcessBuilder(command(main, args))
            .directory(workingDir.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new BrokerProcess(
        process,
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
  }

  /** The words that start a class's main method with this process's class path. */
  public static List<String> command(Class<?> main, String... args) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(args));
    return command;
  }

  /**
   * Prints its address and runs until it is killed.
   *
   * @param args the data folder, then if wanted the port and broker settings as {@code NAME=VALUE}
   */
  public static void main(String[] args) throws InterruptedException {
    int port = args.length > 1 ? Integer.parseInt(args[1]) : 0;
    Map<String, String> settings =
        Stream.of(args)
            .skip(2)
            .map(setting -> setting.split("=", 2))
            .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
    EmbeddedBroker broker = EmbeddedBroker.start(Path.of(args[0]), port, settings);
    System.out.println(broker.bootstrapServers());
    Thread.sleep(Long.MAX_VALUE);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
