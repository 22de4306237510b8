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
    assertThat(GoldenFiles.tree("golden-zero-shot.json")).hasSize(64);
    assertThat(GoldenFiles.tree("golden-answers.json")).hasSize(19);
    assertThat(GoldenFiles.tree("golden-embeddings.json")).hasSize(37);
    assertThat(GoldenFiles.tree("golden-truncation.json").path("pairs")).hasSize(54);
    assertThat(GoldenFiles.tree("golden-rankings.json").path("candidates")).hasSize(10);
    assertThat(GoldenFiles.tree("golden-long-texts.json")).hasSize(18);
    assertThat(GoldenFiles.tree("golden-other-vocabularies.json"))
        .hasSize(4)
        .allSatisfy(folder -> assertThat(folder).isNotEmpty());
  }
}
