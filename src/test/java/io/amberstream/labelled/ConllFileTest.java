package io.amberstream.labelled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConllFileTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void tokensAreJoinedBySpaces() throws IOException {
    List<Tagged> sentences =
        read("-DOCSTART- -X- -X- O", "", "EU NNP I-NP B-ORG", "rejects VBZ I-VP O", "", "🎉 X X O");
    assertThat(sentences).extracting(Tagged::text).containsExactly("EU rejects", "🎉");
    assertThat(sentences.get(0).words())
        .containsExactly(new Tagged.Word(3, 0, 2, "B-ORG"), new Tagged.Word(4, 3, 10, "O"));
    assertThat(sentences.get(0).place()).isEqualTo("the sentence of line 3");
    assertThat(sentences.get(1).words()).containsExactly(new Tagged.Word(6, 0, 2, "O"));
  }

  @Test
  void tabsDivideColumnsAndSeveralEmptyLinesAreOne() throws IOException {
    List<Tagged> sentences = read("", "#tag\tB-MISC", "\t", "", "two\tO", "words\tO");
    assertThat(sentences).extracting(Tagged::text).containsExactly("#tag", "two words");
    assertThat(sentences.get(1).tags()).containsExactly("O", "O");
  }

  @Test
  void aDocumentEndsASentence() throws IOException {
    assertThat(read("one O", "-DOCSTART- O", "two O"))
        .extracting(Tagged::text)
        .containsExactly("one", "two");
  }

  @Test
  void onlyTheFirstSentencesAreTaken() throws IOException {
    Path file = TextFile.of(directory, "one O", "", "two O", "", "malformed");
    assertThat(ConllFile.read(file, 2)).hasSize(2);
  }

  @Test
  void whatIsNoTokenWithATagIsNamed() {
    assertThatThrownBy(() -> read("one O", "two"))
        .isInstanceOf(LabelledFileException.class)
        .hasMessageEndingWith("line 2: one column, expected a token, a space or tab, and its tag");
  }

  private List<Tagged> read(String... lines) throws IOException {
    return ConllFile.read(TextFile.of(directory, lines), 100);
  }
}
