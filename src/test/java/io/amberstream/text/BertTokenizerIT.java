package io.amberstream.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amberstream.golden.GoldenModels;
import java.io.IOException;
import java.lang.Character.UnicodeScript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** BERT's tokenizer in Java against the library: each character, and very many texts. */
@SuppressWarnings("NullAway.Init")
@Timeout(600)
class BertTokenizerIT {
  private static final int AT_ONCE = 64;

  @TempDir private Path folder;

  static List<BertNormalization> settings() {
    return List.of(
        new BertNormalization(true, true, true, true),
        new BertNormalization(true, true, false, false),
        new BertNormalization(false, false, true, false),
        new BertNormalization(false, true, false, true));
  }

  /** The vocabulary has what characters become, so that each difference shows. */
  @ParameterizedTest
  @MethodSource("settings")
  void eachCharacterBecomesWhatItBecomesInTheLibrary(BertNormalization settings) {
    ObjectNode root = BertFiles.of(settings, characters());
    try (HuggingFaceTextTokenizer reference = BertFiles.reference(folder, root)) {
      BertTokenizer tokenizer = BertTokenizerTest.tokenizer(reference);
      BertCharacters characters = new BertCharacters(settings);
      int[] sure =
          IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
              .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
              .filter(c -> characters.of(c) != BertCharacters.UNSURE)
              .toArray();
      for (int from = 0; from < sure.length; from += AT_ONCE) {
        StringBuilder text = new StringBuilder();
        Arrays.stream(sure, from, Math.min(sure.length, from + AT_ONCE))
            .forEach(c -> text.append("xa").appendCodePoint(c).append("bx "));
        BertTokenizerTest.assertSame(tokenizer, reference, text.toString());
      }
    }
  }

  private static Stream<String> characters() {
    return IntStream.range(0, 0x20000)
        .filter(Character::isDefined)
        .filter(c -> Character.getType(c) != Character.PRIVATE_USE)
        .filter(c -> Character.getType(c) != Character.SURROGATE)
        .filter(c -> UnicodeScript.of(c) != UnicodeScript.HAN)
        .mapToObj(Character::toString)
        .flatMap(c -> Stream.of(c, "##" + c));
  }

  @Test
  void tokensOfAHundredThousandTextsEqualThoseOfTheLibrary() throws IOException {
    String shipped =
        Files.readString(GoldenModels.folder("text-classification").resolve("tokenizer.json"));
    for (BertNormalization settings : settings()) {
      ObjectNode root = BertFiles.read(shipped);
      BertFiles.normalize(root, settings);
      try (HuggingFaceTextTokenizer reference = BertFiles.reference(folder, root)) {
        BertTokenizer tokenizer = BertTokenizerTest.tokenizer(reference);
        FuzzedTexts texts = new FuzzedTexts(20261128);
        for (int i = 0; i < 25_000; i++) {
          BertTokenizerTest.assertSame(tokenizer, reference, texts.next());
        }
      }
    }
  }

  /** Else the comparison would compare the library with itself. */
  @Test
  void theLibraryIsLeftFewOfTheCharactersThatTextsHave() {
    BertCharacters characters = new BertCharacters(new BertNormalization(true, true, true, true));
    assertThat(
            IntStream.range(0, 0x20000)
                .filter(Character::isDefined)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .filter(c -> characters.of(c) == BertCharacters.UNSURE))
        .hasSizeLessThan(500);
  }
}
