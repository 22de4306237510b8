package io.amberstream.labelled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TsvRowTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void everyCharacterButTheTabStandsForItself() throws IOException {
    Path file = TextFile.of(directory, "ham\t\"quoted\" \\t, 'text'", "spam\t 🎉\u2028\u0085x ");
    assertThat(TsvRow.read(file, 10))
        .containsExactly(
            new TsvRow(1, "ham", List.of("\"quoted\" \\t, 'text'")),
            new TsvRow(2, "spam", List.of(" 🎉\u2028\u0085x ")));
  }

  @Test
  void threeColumnsAreAPair() throws IOException {
    Path file = TextFile.of(directory, "yes\tone\ttwo", "no\tthree\t");
    assertThat(TsvRow.read(file, 10))
        .extracting(TsvRow::texts)
        .containsExactly(List.of("one", "two"), List.of("three", ""));
  }

  @Test
  void linesOfWindowsAndAByteOrderMarkAreRead() throws IOException {
    byte[] bytes = "\uFEFFa\tone\r\nb\t\r\nc\ttwo\rthree".getBytes(StandardCharsets.UTF_8);
    assertThat(TsvRow.read(TextFile.of(directory, bytes), 10))
        .containsExactly(
            new TsvRow(1, "a", List.of("one")),
            new TsvRow(2, "b", List.of("")),
            new TsvRow(3, "c", List.of("two\rthree")));
  }

  @Test
  void onlyTheFirstLinesAreTaken() throws IOException {
    Path file = TextFile.of(directory, "a\tone", "b\ttwo", "no tab at all");
    assertThat(TsvRow.read(file, 2)).extracting(TsvRow::label).containsExactly("a", "b");
  }

  @Test
  void emptyLinesArePassedOver() throws IOException {
    Path file = TextFile.of(directory, "a\tone", "", "b\ttwo", "");
    assertThat(TsvRow.read(file, 10)).extracting(TsvRow::line).containsExactly(1, 3);
  }

  @Test
  void aFileMayBeEmpty() throws IOException {
    assertThat(TsvRow.read(TextFile.of(directory, new byte[0]), 10)).isEmpty();
  }

  @Test
  void aLineWithoutALabelIsNamed() {
    assertWrong(
        "line 2: 1 column(s), expected label<TAB>text, or label<TAB>first<TAB>second for pairs",
        "a\tone",
        "two");
    assertWrong("line 1: 4 column(s)", "a\tone\ttwo\tthree");
  }

  @Test
  void aLineUnlikeTheFirstIsNamed() {
    assertWrong("line 3: 3 column(s), expected 2 as in line 1", "a\t1", "b\t2", "c\t3\t4");
  }

  @Test
  void aLineThatIsNoUtf8IsNamed() {
    Path file = TextFile.of(directory, new byte[] {'a', '\t', 'b', '\n', 'a', '\t', (byte) 0xe4});
    assertThatThrownBy(() -> TsvRow.read(file, 10))
        .isInstanceOf(LabelledFileException.class)
        .hasMessage(file + ", line 2: is not UTF-8; save the file as UTF-8");
  }

  private void assertWrong(String message, String... lines) {
    Path file = TextFile.of(directory, lines);
    assertThatThrownBy(() -> TsvRow.read(file, 10))
        .isInstanceOf(LabelledFileException.class)
        .hasMessageStartingWith(file + ", " + message);
  }
}
