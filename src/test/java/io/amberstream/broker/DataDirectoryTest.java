package io.amberstream.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.kafka.BrokerException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Isolated("as it holds the standard output of the process")
class DataDirectoryTest {
  private static final String META = "meta.properties";

  @TempDir private Path dir;

  @Test
  void aMissingFolderIsCreatedAndFormattedInSilence() throws IOException {
    Path dataDir = dir.resolve("a/b");
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      open(dataDir).close();
    } finally {
      System.setOut(before);
    }

    assertThat(Files.readString(dataDir.resolve(META))).contains("cluster.id=amberstream-");
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void aSecondOpenKeepsTheFormat() throws IOException {
    open(dir).close();
    String meta = Files.readString(dir.resolve(META));

    open(dir).close();

    assertThat(Files.readString(dir.resolve(META))).isEqualTo(meta);
  }

  @Test
  void aFormattingThatWasKilledIsDoneAgain() throws IOException {
    Files.writeString(dir.resolve("bootstrap.checkpoint.tmp"), "half");
    Files.writeString(dir.resolve("bootstrap.checkpoint"), "half");

    open(dir).close();

    assertThat(dir.resolve(META)).exists();
    assertThat(Files.readString(dir.resolve("bootstrap.checkpoint"), StandardCharsets.ISO_8859_1))
        .isNotEqualTo("half");
  }

  @Test
  void anOpenFolderIsLocked() {
    try (DataDirectory first = open(dir)) {
      assertThatThrownBy(() -> open(first.path()))
          .isInstanceOf(BrokerException.class)
          .hasMessageContaining(dir + " is in use by another broker");
    }
    open(dir).close();
  }

  @Test
  void aFolderOfSomethingElseIsLeftAlone() throws IOException {
    Path file = Files.writeString(dir.resolve("thesis.txt"), "precious");

    assertThatThrownBy(() -> open(dir))
        .isInstanceOf(BrokerException.class)
        .hasMessageContaining("holds no Kafka data")
        .hasMessageContaining("thesis.txt");
    assertThat(dir).isDirectoryNotContaining("glob:**" + META);
    assertThat(file).hasContent("precious");
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    Path file = Files.createFile(dir.resolve("file"));

    assertThatThrownBy(() -> open(file)).hasMessageContaining("is a file");
    assertThatThrownBy(() -> open(file.resolve("below")))
        .isInstanceOf(BrokerException.class)
        .hasMessageContaining("cannot write to data folder " + file.resolve("below"));
  }

  @Test
  void aCommaInThePathIsRefused() {
    assertThatThrownBy(() -> open(dir.resolve("a,b")))
        .isInstanceOf(BrokerException.class)
        .hasMessageContaining("comma");
  }

  @ParameterizedTest
  @CsvSource({
    "1, amberstream-x, 7, node.id is 7",
    "1, MkU3OEVBNTcwNTJENDM2Qk, 1, cluster.id is MkU3OEVBNTcwNTJENDM2Qk",
    "0, amberstream-x, 1, format version is 0",
  })
  void theFolderOfAnotherClusterIsLeftAlone(
      String version, String clusterId, String nodeId, String found) throws IOException {
    String meta = "version=%s%ncluster.id=%s%nnode.id=%s%n".formatted(version, clusterId, nodeId);
    Files.writeString(dir.resolve(META), meta);

    assertThatThrownBy(() -> open(dir))
        .isInstanceOf(BrokerException.class)
        .hasMessageContaining("was not made by this broker")
        .hasMessageContaining(found);
    assertThat(dir.resolve(META)).hasContent(meta);
  }

  private static DataDirectory open(Path path) {
    return DataDirectory.open(path, BrokerSettings.NODE_ID, BrokerSettings.CONTROLLER_LISTENER);
  }
}
