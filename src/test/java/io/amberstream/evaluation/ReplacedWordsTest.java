package io.amberstream.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.input.InputException;
import io.amberstream.labelled.Tagged;
import io.amberstream.labelled.TextFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplacedWordsTest {
  private static final String[] LINES =
      IntStream.range(0, 200)
          .mapToObj(i -> "«Word%d», then one more: %d!".formatted(i, i))
          .toArray(String[]::new);

  @TempDir private Path directory = Path.of("");

  @Test
  void theShareOfTheWordsIsReplacedByOthersOfTheFile() throws IOException {
    List<Tagged> texts = new ReplacedWords(0.2, 1).read(TextFile.of(directory, LINES), 1000);
    assertThat(texts).hasSize(200);
    long replaced = 0;
    for (int i = 0; i < texts.size(); i++) {
      Tagged text = texts.get(i);
      String[] original = {"Word" + i, "then", "one", "more", "" + i};
      assertThat(text.words()).hasSize(original.length);
      for (int w = 0; w < original.length; w++) {
        Tagged.Word word = text.words().get(w);
        boolean same = text.text().substring(word.start(), word.end()).equals(original[w]);
        assertThat(word.tag()).isEqualTo(same ? "O" : "replaced");
        replaced += same ? 0 : 1;
      }
    }
    // Of 1,000 words 200 are drawn, some of them for themselves.
    assertThat(replaced).isBetween(130L, 220L);
  }

  @Test
  void whatStandsBetweenWordsStays() throws IOException {
    for (Tagged text : new ReplacedWords(0.9, 1).read(TextFile.of(directory, LINES), 9)) {
      assertThat(text.text().replaceAll("[\\p{L}\\p{N}]+", "w")).isEqualTo("«w», w w w: w!");
    }
  }

  @Test
  void theSeedChooses() throws IOException {
    Path file = TextFile.of(directory, LINES);
    List<Tagged> texts = new ReplacedWords(0.2, 1).read(file, 9);
    assertThat(new ReplacedWords(0.2, 1).read(file, 9)).isEqualTo(texts);
    assertThat(new ReplacedWords(0.2, 2).read(file, 9)).isNotEqualTo(texts);
  }

  @Test
  void linesWithoutWordsArePassedOver() throws IOException {
    Path file = TextFile.of(directory, "", "***", "one", " ");
    assertThat(new ReplacedWords(0.5, 1).read(file, 9))
        .extracting(Tagged::place)
        .containsExactly("the sentence of line 3");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
  void aShareIsBetweenNoneAndAll(double share) {
    assertThatThrownBy(() -> new ReplacedWords(share, 1))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "share of replaced words is " + share + ", expected more than 0 and less than 1");
  }
}
