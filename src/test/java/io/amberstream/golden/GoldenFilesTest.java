package io.amberstream.golden;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoldenFilesTest {

  @Test
  void everyFileIsReadWhole() {
    assertThat(GoldenFiles.tokenizations()).hasSize(36);
    assertThat(GoldenFiles.outputs()).hasSize(36);
    assertThat(GoldenFiles.pairTokenizations())
        .hasSize(7)
        .allSatisfy(pair -> assertThat(pair.tokenTypeIds()).hasSameSizeAs(pair.inputIds()));
    assertThat(GoldenFiles.windows())
        .hasSize(3)
        .allSatisfy(text -> assertThat(text.windows()).isNotEmpty());
    assertThat(GoldenFiles.tree("golden-pairs.json")).hasSize(7);
    assertThat(GoldenFiles.tree("golden-masked.json")).hasSize(2);
  }
}
