package io.amberstream.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.input.InputException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkTextsTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void variationsOfTheSamplesAreAllDifferentAndTheSameEachTime() {
    List<String> texts = BenchmarkTexts.samples(2000).texts();
    assertThat(texts).hasSize(2000).doesNotHaveDuplicates().noneMatch(String::isBlank);
    assertThat(BenchmarkTexts.samples(2000).texts()).isEqualTo(texts);
    assertThat(BenchmarkTexts.samples(500).texts()).isEqualTo(texts.subList(0, 500));
  }

  @Test
  void theSamplesThemselvesComeFirst() {
    List<String> samples = List.of("One 12. Two.", "Three!");
    assertThat(TextVariations.of(samples, 40, 1)).startsWith("One 12. Two.", "Three!");
  }

  @Test
  void textsWithNothingToVaryAreStillDifferent() {
    assertThat(TextVariations.of(List.of("yes"), 30, 1)).hasSize(30).doesNotHaveDuplicates();
  }

  @Test
  void aShortFileIsReadOverAgainAndALongOneEvenly() throws IOException {
    Path few = Files.writeString(folder.resolve("few.txt"), "a\n\n  \nb\n");
    assertThat(BenchmarkTexts.file(few, 5).texts()).containsExactly("a", "b", "a", "b", "a");
    Path many = Files.writeString(folder.resolve("many.txt"), "a\nb\nc\nd\ne\nf\n");
    BenchmarkTexts spread = BenchmarkTexts.file(many, 3);
    assertThat(spread.texts()).containsExactly("a", "c", "e");
    assertThat(spread.source()).isEqualTo("many.txt");
  }

  @Test
  void aFileWithoutTextsIsRefused() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.txt"), "\n \n");
    assertThatThrownBy(() -> BenchmarkTexts.file(empty, 3))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("empty.txt has no text");
    Path bytes = Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff, (byte) 0xfe, 10});
    assertThatThrownBy(() -> BenchmarkTexts.file(bytes, 3))
        .isInstanceOf(MalformedInputException.class);
  }

  @Test
  void firstBeginsAgainWhereThereAreFewer() {
    BenchmarkTexts texts = new BenchmarkTexts("test", List.of("a", "b"));
    assertThat(texts.first(1)).containsExactly("a");
    assertThat(texts.first(3)).containsExactly("a", "b", "a");
  }
}
