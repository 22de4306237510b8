package io.amberstream.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.golden.GoldenModels;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who embeds the library needs none of the jars that the application alone needs. */
class LeanConsumerTest {
  private static final Pattern DEPENDENCY =
      Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);
  private static final Pattern ARTIFACT = Pattern.compile("<artifactId>(.*?)</artifactId>");

  @Test
  void aProgramTagsWithoutTheOptionalJars() throws IOException, InterruptedException {
    List<String> left = leftOut();
    assertThat(left).contains("picocli", "logback-classic", "kafka_2.13", "pytorch");
    String classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> left.stream().noneMatch(name -> isJarOf(entry, name)))
            .collect(Collectors.joining(File.pathSeparator));

    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                LeanConsumer.class.getName(),
                GoldenModels.folder("text-classification").toString(),
                "Hello"));
    command.addAll(
        List.of(
            "picocli.CommandLine",
            "ch.qos.logback.classic.Logger",
            "io.micrometer.prometheusmetrics.PrometheusMeterRegistry",
            "kafka.server.KafkaRaftServer",
            "org.bytedeco.pytorch.Tensor"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(out).isZero();
    assertThat(out).contains("text-classification ");
  }

  /** Artifacts that are optional, for the tests, or beside the application at run time. */
  private static List<String> leftOut() throws IOException {
    return DEPENDENCY
        .matcher(Files.readString(Path.of("pom.xml")))
        .results()
        .map(MatchResult::group)
        .filter(one -> one.matches("(?s).*(<optional>true|<scope>(test|provided)).*"))
        .map(LeanConsumerTest::artifact)
        .toList();
  }

  private static String artifact(String dependency) {
    return ARTIFACT.matcher(dependency).results().findFirst().orElseThrow().group(1);
  }

  private static boolean isJarOf(String entry, String artifact) {
    String jar = String.valueOf(Path.of(entry).getFileName());
    return Arrays.asList(jar.split("-(?=\\d)")).get(0).equals(artifact);
  }
}
