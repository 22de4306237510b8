package io.amberstream.config;

import static io.amberstream.config.ConfigurationFile.minimalWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that a configuration is read from, or names, and that are not what they should be. */
@Timeout(20)
class HostileFilesTest {
  @TempDir Path folder;

  @Test
  void aConfigurationOfAGigabyteIsNotRead() throws IOException {
    Path file = gigabyte();

    assertThatThrownBy(() -> ConfigLoader.load(file, Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessage("cannot read " + file + ": it is larger than 1024 KiB");
  }

  @Test
  void aSecretOfAGigabyteIsNotRead() throws IOException {
    Path file = gigabyte();

    assertThat(problemOf("${file:" + file + "}"))
        .isEqualTo("${file:" + file + "} cannot be read: it is larger than 64 KiB");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dev/zero", "/dev/stdin"})
  void aDeviceIsNotRead(String device) {
    assertThat(problemOf("${file:" + device + "}"))
        .startsWith("${file:" + device + "} cannot be read: ");
  }

  @Test
  void aLinkToItselfIsNotFollowed() throws IOException {
    Path link = folder.resolve("link");
    Files.createSymbolicLink(link, link);

    assertThat(problemOf("${file:" + link + "}")).contains("cannot be read: ");
    assertThatThrownBy(() -> ConfigLoader.load(link, Map.of())).isInstanceOf(ConfigException.class);
  }

  @Test
  void aFolderIsNoFile() {
    assertThat(problemOf("${file:" + folder + "}"))
        .endsWith("cannot be read: it is a directory, expected a file");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 0x80, 0xC3, 0xFF})
  void bytesThatAreNoTextAreRefused(int value) throws IOException {
    Path file = Files.write(folder.resolve("bytes"), new byte[] {'a', ':', ' ', (byte) value});

    assertThatThrownBy(() -> ConfigLoader.load(file, Map.of())).isInstanceOf(ConfigException.class);
  }

  /** The message of the one problem with a reference, behind its line and key. */
  private static String problemOf(String reference) {
    assertThat(
            ConfigurationFile.problems(
                minimalWith("servers: embedded", "servers: '" + reference + "'")))
        .hasSize(1);
    return ConfigurationFile.problems(
            minimalWith("servers: embedded", "servers: '" + reference + "'"))
        .get(0)
        .replace("line 3  kafka.bootstrap.servers: ", "");
  }

  /** Sparse: it takes no space. */
  private Path gigabyte() throws IOException {
    Path path = folder.resolve("gigabyte");
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(1L << 30);
    }
    return path;
  }
}
