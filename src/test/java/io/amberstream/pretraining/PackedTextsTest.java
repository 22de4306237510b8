package io.amberstream.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.golden.GoldenModels;
import io.amberstream.input.InputException;
import io.amberstream.labelled.DocumentForm;
import io.amberstream.labelled.Split;
import io.amberstream.labelled.TextFiles;
import io.amberstream.text.HuggingFaceTextTokenizer;
import io.amberstream.text.InputSequence;
import io.amberstream.text.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How running text becomes sequences. */
class PackedTextsTest {
  private static final Split NOTHING = new Split(0);

  @TempDir private Path folder = Path.of("");

  private final Tokenizer tokenizer =
      HuggingFaceTextTokenizer.load(
          GoldenModels.folder("text-classification").resolve("tokenizer.json"));

  @AfterEach
  void close() {
    tokenizer.close();
  }

  @Test
  void linesOfADocumentFillSequencesAndDocumentsStayApart() throws Exception {
    PackedTexts texts =
        read(
            NOTHING,
            "one two three four five",
            "six seven eight nine ten one",
            "",
            "the end of the other document is here now");
    // 12 tokens of room are 10 words and the two special ones.
    assertThat(texts.training().stream().map(this::words))
        .containsExactly(
            "one two three four five six seven eight nine ten",
            "the end of the other document is here now");
    assertThat(texts.tooShort()).isEqualTo(1);
    assertThat(texts.tokens()).isEqualTo(19);
    assertThat(texts.report().documents()).isEqualTo(2);
    assertThat(texts.lines().stream().map(this::words)).contains("one two three four five");
  }

  @Test
  void aLineIsOnOneSideAlone() throws Exception {
    List<String> lines =
        IntStream.range(0, 200).mapToObj(i -> "line " + "many ".repeat(8) + i).toList();
    PackedTexts texts =
        read(new Split(0.2), String.join("\n\n", lines) + "\n\n" + String.join("\n\n", lines));
    assertThat(texts.heldOut().size()).isBetween(40, 128);
    List<String> training = texts.training().stream().map(this::words).distinct().toList();
    List<String> heldOut = texts.heldOut().stream().map(this::words).distinct().toList();
    assertThat(Collections.disjoint(training, heldOut)).isTrue();
  }

  @Test
  void textsWithoutEnoughWordsAreRefused() {
    assertThatThrownBy(() -> read(NOTHING, "too short", "", "this too"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no document has 8 tokens or more");
  }

  private PackedTexts read(Split split, String... lines) throws IOException {
    Path file = Files.writeString(folder.resolve("texts.txt"), String.join("\n", lines) + "\n");
    return PackedTexts.read(
        new TextFiles(List.of(file), DocumentForm.EMPTY_LINES),
        tokenizer,
        new Masking(tokenizer.specialTokens(), tokenizer.maskToken().orElseThrow().inputId()),
        12,
        split);
  }

  private String words(InputSequence sequence) {
    return sequence.inputIds().stream()
        .filter(id -> !tokenizer.specialTokens().prefix().contains(id))
        .filter(id -> !tokenizer.specialTokens().suffix().contains(id))
        .map(id -> tokenizer.decode(id).strip())
        .collect(Collectors.joining(" "));
  }
}
