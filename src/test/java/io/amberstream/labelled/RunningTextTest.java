package io.amberstream.labelled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningTextTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void emptyLinesDivideDocumentsAndTheEndOfAFileDoes() throws IOException {
    Path one = write("one.txt", "\uFEFFfirst", "line two", "", " \t", "second");
    Path two = write("two.txt", "third 🎉");
    List<List<String>> documents = new ArrayList<>();
    RunningTextReport report =
        new TextFiles(List.of(one, two), DocumentForm.EMPTY_LINES).read(documents::add);
    assertThat(documents)
        .containsExactly(List.of("first", "line two"), List.of("second"), List.of("third 🎉"));
    assertThat(report.text())
        .isEqualTo(
            "2 files, documents divided by empty lines: 3 documents, 4 lines, 27 characters");
  }

  @Test
  void everyLineMayBeADocument() throws IOException {
    List<List<String>> documents = new ArrayList<>();
    RunningTextReport report =
        new TextFiles(List.of(write("a.txt", "one", "", "two")), DocumentForm.LINES)
            .read(documents::add);
    assertThat(documents).containsExactly(List.of("one"), List.of("two"));
    assertThat(report.documents()).isEqualTo(2);
    assertThat(report.source()).endsWith("a.txt, documents one per line");
  }

  @Test
  void patternsFindFilesSortedAndOnce() throws IOException {
    Files.createDirectory(directory.resolve("deep"));
    Path b = write("b.txt", "b");
    Path a = write("a.txt", "a");
    Path deep = write("deep/c.txt", "c");
    write("a.md", "no");
    String root = directory.toString();
    assertThat(files(root + "/*.txt")).containsExactly(a, b);
    assertThat(files(root + "/**.txt")).containsExactly(a, b, deep);
    assertThat(files(root + "/b.txt", root + "/[ab].txt")).containsExactly(b, a);
    assertThat(files(root + "/*/?.txt")).containsExactly(deep);
  }

  @Test
  void allPatternsThatMatchNothingAreNamed() {
    String root = directory.toString();
    assertThatThrownBy(() -> files(root + "/*.txt", root + "/none/a.txt", root))
        .isInstanceOf(InputException.class)
        .hasMessage(
            """
            ROOT/*.txt: there is no such file; check its path
            ROOT/none/a.txt: there is no such file; check its path
            ROOT is a folder, expected files; write ROOT/*.txt"""
                .replace("ROOT", root));
    assertThatThrownBy(() -> files(root + "/[a.txt"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is no pattern of files");
  }

  @Test
  void aFileThatIsNotUtf8OrEmptyIsNamed() throws IOException {
    Path latin = Files.write(directory.resolve("latin.txt"), new byte[] {'a', '\n', (byte) 0xe4});
    assertThatThrownBy(() -> new TextFiles(List.of(latin), DocumentForm.LINES).read(document -> {}))
        .isInstanceOf(LabelledFileException.class)
        .hasMessageStartingWith(latin + ": is not UTF-8 after line ");
    Path empty = write("empty.txt", "", " ");
    assertThatThrownBy(() -> new TextFiles(List.of(empty), DocumentForm.LINES).read(document -> {}))
        .isInstanceOf(InputException.class)
        .hasMessage(empty + ": no text in it, expected some");
  }

  private static List<Path> files(String... patterns) throws IOException {
    return TextFiles.matching(List.of(patterns), DocumentForm.LINES).files();
  }

  private Path write(String name, String... lines) throws IOException {
    return Files.writeString(directory.resolve(name), String.join("\n", lines));
  }
}
