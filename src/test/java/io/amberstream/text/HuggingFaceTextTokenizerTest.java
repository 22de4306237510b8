package io.amberstream.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amberstream.golden.DoctoredFolder;
import io.amberstream.golden.GoldenFiles;
import io.amberstream.golden.GoldenFiles.Tokenization;
import io.amberstream.golden.GoldenModels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tokenizer against the reference implementation, token by token. */
@SuppressWarnings("NullAway.Init")
class HuggingFaceTextTokenizerTest {
  private static HuggingFaceTextTokenizer tokenizer;

  @BeforeAll
  static void load() {
    tokenizer =
        HuggingFaceTextTokenizer.load(
            GoldenModels.folder("text-classification").resolve("tokenizer.json"));
  }

  @AfterAll
  static void close() {
    tokenizer.close();
  }

  static List<Tokenization> tokenizations() {
    return GoldenFiles.tokenizations();
  }

  @ParameterizedTest
  @MethodSource("tokenizations")
  void tokensEqualTheReference(Tokenization expected) {
    TokenizedText actual = tokenizer.tokenize(expected.text());
    TokenizedText reference = expected.tokenizedText();
    assertThat(ids(actual)).isEqualTo(ids(reference));
    assertThat(offsets(actual)).isEqualTo(offsets(reference));
    assertThat(IntStream.range(0, actual.size()).mapToObj(actual::continuesWord))
        .containsExactlyElementsOf(
            IntStream.range(0, reference.size()).mapToObj(reference::continuesWord).toList());
  }

  @ParameterizedTest
  @MethodSource("longTexts")
  void windowsEqualTheReference(GoldenFiles.Windows expected) {
    TokenizedText text = tokenizer.tokenize(expected.text());
    assertThat(text.size()).isEqualTo(expected.contentTokens());
    List<Window> windows =
        Window.over(
            text.size(),
            expected.maxLength() - tokenizer.specialTokens().count(),
            expected.stride());
    assertThat(windows).hasSameSizeAs(expected.windows());
    for (int i = 0; i < windows.size(); i++) {
      Window window = windows.get(i);
      GoldenFiles.Window reference = expected.windows().get(i);
      int last = reference.inputIds().size() - 1;
      assertThat(IntStream.range(window.from(), window.to()).mapToObj(text::inputId))
          .containsExactlyElementsOf(reference.inputIds().subList(1, last));
      assertThat(
              IntStream.range(window.from(), window.to())
                  .mapToObj(token -> List.of(text.start(token), text.end(token))))
          .containsExactlyElementsOf(reference.offsetsUtf16().subList(1, last));
    }
  }

  static List<GoldenFiles.Windows> longTexts() {
    return GoldenFiles.windows();
  }

  @Test
  void specialTokensAreFound() {
    assertThat(tokenizer.specialTokens())
        .isEqualTo(new SpecialTokens(List.of(101), List.of(102), List.of(102), 0, 100, true));
    assertThat(tokenizer.vocabularySize()).isEqualTo(30522);
  }

  /** The reference knows special tokens wherever they stand; in one text they border on nothing. */
  @Test
  void aTextThatSpellsSpecialTokensHasThem() {
    TokenizedText text = tokenizer.tokenize("a [SEP] b");
    SpecialTokens special = tokenizer.specialTokens();

    assertThat(ids(text)).containsExactly(1037, 102, 1038);
    assertThat(InputSequence.of(special, text, new Window(0, 3, 0, 3)).inputIds())
        .containsExactly(101, 1037, 102, 1038, 102);
  }

  @Test
  void noTextOfAPairCanForgeTheBorderToTheOther() {
    TokenizedText first = tokenizer.tokenize("a [SEP] b [MASK]");
    TokenizedText second = tokenizer.tokenize("[CLS] b [SEP][sep]");
    SpecialTokens special = tokenizer.specialTokens();

    InputSequence pair =
        InputSequence.ofPair(
            special, first, first.size(), second, new Window(0, second.size(), 0, second.size()));

    List<Integer> ids = pair.inputIds();
    assertThat(ids.subList(0, 6)).containsExactly(101, 1037, 100, 1038, 103, 102);
    assertThat(ids.subList(6, 9)).containsExactly(100, 1038, 100);
    assertThat(ids.stream().filter(id -> id == 101)).hasSize(1);
    assertThat(ids.stream().filter(id -> id == 102)).hasSize(2);
    assertThat(ids.get(ids.size() - 1)).isEqualTo(102);
  }

  @Test
  void loneSurrogatesAreTokenizedLikeTheReplacementCharacter() {
    TokenizedText broken = tokenizer.tokenize("a \ud83d b \udc4d c");
    assertThat(ids(broken)).isEqualTo(ids(tokenizer.tokenize("a \ufffd b \ufffd c")));
    assertThat(broken.end(broken.size() - 1)).isEqualTo(9);
  }

  @Test
  void offsetsOfRandomTextsStayInsideTheTextAndInOrder() {
    Random random = new Random(7);
    for (int n = 0; n < 500; n++) {
      StringBuilder builder = new StringBuilder();
      for (int i = random.nextInt(40); i > 0; i--) {
        builder.appendCodePoint(randomCodePoint(random));
      }
      String text = builder.toString();
      TokenizedText tokens = tokenizer.tokenize(text);
      int last = 0;
      for (int i = 0; i < tokens.size(); i++) {
        assertThat(tokens.start(i)).isBetween(last, text.length());
        assertThat(tokens.end(i)).isBetween(tokens.start(i), text.length());
        assertThat(text.codePointCount(tokens.start(i), tokens.end(i))).isNotNegative();
        last = tokens.start(i);
      }
    }
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFile(@TempDir Path folder) throws Exception {
    String json =
        Files.readString(GoldenModels.folder("text-classification").resolve("tokenizer.json"));
    Path file = Files.writeString(folder.resolve("tokenizer.json"), '\uFEFF' + json);

    try (HuggingFaceTextTokenizer marked = HuggingFaceTextTokenizer.load(file)) {
      assertThat(ids(marked.tokenize("a text of its own")))
          .isEqualTo(ids(tokenizer.tokenize("a text of its own")));
    }
  }

  @Test
  void aPartThatOnlyANewerLibraryKnowsIsNamed(@TempDir Path folder) {
    DoctoredFolder.copy("text-classification", folder)
        .json(
            "tokenizer.json",
            tokenizer -> tokenizer.putObject("pre_tokenizer").put("type", "NotYetInvented"));

    assertThatThrownBy(() -> HuggingFaceTextTokenizer.load(folder.resolve("tokenizer.json")))
        .isInstanceOf(TokenizerException.class)
        .hasMessageContaining(
            "its PreTokenizer is of a kind that this version of the library does not know; save it"
                + " with an older version of tokenizers");
  }

  @Test
  void aVocabularyWithoutItsTokenForUnknownWordsIsRefused(@TempDir Path folder) {
    DoctoredFolder.copy("text-classification", folder)
        .json(
            "tokenizer.json",
            tokenizer -> ((ObjectNode) tokenizer.path("model")).put("unk_token", "[NONE]"));

    assertThatThrownBy(() -> HuggingFaceTextTokenizer.load(folder.resolve("tokenizer.json")))
        .isInstanceOf(TokenizerException.class)
        .hasMessageContaining("Missing [UNK] token from the vocabulary");
  }

  @Test
  void aFileThatIsNoTokenizerIsRefused(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("tokenizer.json"), "{\"model\": 3}");
    assertThatThrownBy(() -> HuggingFaceTextTokenizer.load(file))
        .isInstanceOf(TokenizerException.class)
        .hasMessageContaining("tokenizer.json is no usable tokenizer");
  }

  private static int randomCodePoint(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> ' ';
      case 1 -> 0x1F300 + random.nextInt(0x300);
      case 2 -> 0x300 + random.nextInt(0x70);
      case 3 -> random.nextInt(0xD800);
      default -> 'a' + random.nextInt(26);
    };
  }

  private static List<Integer> ids(TokenizedText text) {
    return IntStream.range(0, text.size()).mapToObj(text::inputId).toList();
  }

  private static List<List<Integer>> offsets(TokenizedText text) {
    return IntStream.range(0, text.size())
        .mapToObj(token -> List.of(text.start(token), text.end(token)))
        .toList();
  }
}
