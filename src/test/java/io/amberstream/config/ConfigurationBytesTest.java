package io.amberstream.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file itself, before anything in it is read. */
class ConfigurationBytesTest {
  @Test
  void byteOrderMarkIsSkipped() throws ConfigException {
    assertThat(ConfigurationFile.load("\uFEFF" + ConfigurationFile.MINIMAL))
        .isEqualTo(ConfigurationFile.load(ConfigurationFile.MINIMAL));
  }

  @Test
  void missingFileIsOneClearMessage(@TempDir Path folder) {
    Path file = folder.resolve("pipeline.yaml");

    assertThatThrownBy(() -> ConfigLoader.load(file, Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessage("cannot read " + file + ": no such file");
  }

  @Test
  void folderIsNotAFile(@TempDir Path folder) {
    assertThatThrownBy(() -> ConfigLoader.load(folder, Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessage("cannot read " + folder + ": it is a directory, expected a file");
  }

  @Test
  void hugeFileIsRefused(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("pipeline.yaml");
    Files.writeString(file, "#".repeat(1024 * 1024 + 1));

    assertThatThrownBy(() -> ConfigLoader.load(file, Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessage("cannot read " + file + ": it is larger than 1024 KiB");
  }

  @Test
  void fileOfTheLargestSizeIsRead() throws ConfigException {
    String padding = "#".repeat(1024 * 1024 - ConfigurationFile.MINIMAL.length());

    assertThat(ConfigurationFile.load(ConfigurationFile.MINIMAL + padding))
        .isEqualTo(ConfigurationFile.load(ConfigurationFile.MINIMAL));
  }

  @Test
  void bytesThatAreNotUtf8AreRefused(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("pipeline.yaml");
    Files.write(file, new byte[] {'k', (byte) 0xE9, ':'});

    assertThatThrownBy(() -> ConfigLoader.load(file, Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessage("cannot read " + file + ": it is not UTF-8 text");
  }
}
