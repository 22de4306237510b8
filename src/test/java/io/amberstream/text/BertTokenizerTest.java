package io.amberstream.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amberstream.golden.GoldenFiles;
import io.amberstream.golden.GoldenModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** BERT's tokenizer in Java against the library that it stands in for. */
@SuppressWarnings("NullAway.Init")
class BertTokenizerTest {
  private static final Path SHIPPED =
      GoldenModels.folder("text-classification").resolve("tokenizer.json");

  @TempDir private Path folder;

  static List<BertNormalization> settings() {
    return IntStream.range(0, 16)
        .mapToObj(i -> new BertNormalization((i & 1) > 0, (i & 2) > 0, (i & 4) > 0, (i & 8) > 0))
        .toList();
  }

  @Test
  void tokensEqualThoseOfThePythonReference() {
    try (Tokenizer tokenizer = Tokenizer.load(SHIPPED)) {
      assertThat(tokenizer).isInstanceOf(BertTokenizer.class);
      for (GoldenFiles.Tokenization golden : GoldenFiles.tokenizations()) {
        assertThat(Tokens.of(tokenizer.tokenize(golden.text())))
            .isEqualTo(Tokens.of(golden.tokenizedText()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void tokensOfAnyTextEqualThoseOfTheLibrary(BertNormalization settings) throws IOException {
    ObjectNode root = shipped();
    BertFiles.normalize(root, settings);
    try (HuggingFaceTextTokenizer reference = BertFiles.reference(folder, root)) {
      BertTokenizer tokenizer = tokenizer(reference);
      FuzzedTexts texts = new FuzzedTexts(settings.hashCode());
      for (int i = 0; i < 200; i++) {
        assertSame(tokenizer, reference, texts.next());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "true", "false"})
  void accentsGoWithUpperCaseUnlessTheFileSaysOtherwise(String stripAccents) throws IOException {
    for (boolean lowercase : new boolean[] {true, false}) {
      ObjectNode root = shipped();
      root.withObject("/normalizer")
          .put("lowercase", lowercase)
          .set("strip_accents", BertFiles.read("{\"it\":" + stripAccents + "}").path("it"));
      try (HuggingFaceTextTokenizer reference = BertFiles.reference(folder, root)) {
        assertSame(
            tokenizer(reference), reference, "Caf\u00e9 Cafe\u0301 \u00c5NGSTR\u00d6M \u0130x");
      }
    }
  }

  @Test
  void aWordOfMoreCodePointsThanTheLimitIsUnknown() {
    ObjectNode root =
        BertFiles.of(
            new BertNormalization(true, true, true, true),
            Stream.of("a", "##a", "\ud83d\ude00", "##\ud83d\ude00"));
    try (HuggingFaceTextTokenizer reference = BertFiles.reference(folder, root)) {
      BertTokenizer tokenizer = tokenizer(reference);
      for (String letter : List.of("a", "\ud83d\ude00", "a\u0301")) {
        String longest = letter.repeat(BertFiles.MAX_CHARS_PER_WORD);
        assertThat(tokenizer.tokenize(longest).size()).isEqualTo(BertFiles.MAX_CHARS_PER_WORD);
        assertThat(tokenizer.tokenize(longest + letter).size()).isEqualTo(1);
        assertSame(tokenizer, reference, longest + " " + longest + letter + "!" + longest);
        assertSame(tokenizer, reference, letter.repeat(100_000));
      }
    }
  }

  @Test
  void aWordThatTheVocabularyCannotSpellToItsEndIsOneUnknownToken() {
    ObjectNode root =
        BertFiles.of(
            new BertNormalization(true, true, true, true),
            Stream.of("un", "unhappy", "##happ", "##i", "##", "#", "##er"));
    try (HuggingFaceTextTokenizer reference = BertFiles.reference(folder, root)) {
      BertTokenizer tokenizer = tokenizer(reference);
      assertThat(Tokens.of(tokenizer.tokenize("unhappi")).tokens()).hasSize(3);
      assertThat(Tokens.of(tokenizer.tokenize("unhappiest")).tokens())
          .containsExactly(new Tokens.Token(0, 0, 10, false));
      for (String text : List.of("unhappy unhappyer", "un## ##", "ununun", "er", "unhap", "")) {
        assertSame(tokenizer, reference, text);
      }
    }
  }

  /** What a file could say that makes it another kind: then the library reads it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /normalizer     | {"type": "Lowercase"}
          /normalizer     | null
          /normalizer     | {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true, "strip_accents": null, "lowercase": true, "more": 1}
          /pre_tokenizer  | {"type": "Whitespace"}
          /pre_tokenizer  | {"type": "Sequence", "pretokenizers": [{"type": "BertPreTokenizer"}]}
          /post_processor | {"type": "ByteLevel", "add_prefix_space": true, "trim_offsets": true, "use_regex": true}
          /added_tokens   | [{"id": 5, "content": "x", "single_word": false, "lstrip": false, "rstrip": false, "normalized": true, "special": false}]
          /model/continuing_subword_prefix | ""
          /model/unk_token | "[GONE]"
          """)
  void aFileOfAnotherKindStaysWithTheLibrary(String path, String value) throws IOException {
    ObjectNode root = shipped();
    assertThat(BertFile.of(root)).isPresent();
    int slash = path.lastIndexOf('/');
    ((ObjectNode) root.at(path.substring(0, slash)))
        .set(path.substring(slash + 1), BertFiles.read("{\"it\":" + value + "}").path("it"));

    assertThat(BertFile.of(root)).isEmpty();
  }

  private static ObjectNode shipped() throws IOException {
    return BertFiles.read(Files.readString(SHIPPED));
  }

  static BertTokenizer tokenizer(HuggingFaceTextTokenizer reference) {
    return new BertTokenizer(reference, reference.bertFile().orElseThrow());
  }

  static void assertSame(Tokenizer tokenizer, Tokenizer reference, String text) {
    assertThat(Tokens.of(tokenizer.tokenize(text))).isEqualTo(Tokens.of(reference.tokenize(text)));
  }
}
