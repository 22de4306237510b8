package io.amberstream.tagging;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.golden.ByteLevelTokenizer;
import io.amberstream.golden.GoldenModels;
import io.amberstream.model.Head;
import io.amberstream.model.Task;
import io.amberstream.text.HuggingFaceTextTokenizer;
import io.amberstream.text.TextRange;
import io.amberstream.text.TokenizedText;
import io.amberstream.text.Tokenizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Words of entities in vocabularies that do not mark the rest of a word. Each text marks its
 * entities, {@code <type name>}; the logits are those of a model that is always right.
 */
@SuppressWarnings("NullAway.Init")
@Timeout(60)
class EntityWordsTest {
  private static final List<String> LABELS =
      List.of("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG");
  private static final Head HEAD =
      Heads.of(Task.TOKEN_CLASSIFICATION, LABELS.toArray(String[]::new));
  private static final Pattern ENTITY = Pattern.compile("<(?<type>[A-Z]+) (?<name>[^>]+)>");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<PER Anna Keller>\\n<LOC Leeds>         | PER Anna Keller, LOC Leeds",
        "<ORG Siemens>\\r\\n<PER Anna>           | ORG Siemens, PER Anna",
        "<ORG Siemens>\\t<PER Anna>              | ORG Siemens, PER Anna",
        "<ORG Siemens>\\u00a0<PER Anna>          | ORG Siemens, PER Anna",
        "<ORG Siemens>\\u2003<PER Anna>          | ORG Siemens, PER Anna",
        "<PER Anna>\\n\\n\\n<PER Keller>         | PER Anna, PER Keller",
        "(<LOC Leeds>)                           | LOC Leeds",
        "<PER Keller>, <LOC Leeds>.              | PER Keller, LOC Leeds",
        "\u201e<PER Anna>\u201c: \u00bb<LOC Leeds>\u00ab! | PER Anna, LOC Leeds",
        "@<PER Anna> #<LOC Leeds>                | PER Anna, LOC Leeds",
        "<PER Anna>\ud83c\udf89 <LOC Leeds>\u2764\ufe0f | PER Anna, LOC Leeds",
        "<PER Anna  Keller>                      | PER Anna  Keller",
        "<PER Jean-Luc Picard>                   | PER Jean-Luc Picard",
        "<PER Mu\u0308ller>, <LOC Ko\u0308ln>    | PER Mu\u0308ller, LOC Ko\u0308ln",
        "l'<LOC Allemagne> d\u2019<PER Angela>   | LOC Allemagne, PER Angela",
        "<PER O'Neil> dell'<LOC Italia>          | PER O'Neil, LOC Italia",
        "在<LOC 東京>で<PER オバマ>氏が          | LOC 東京, PER オバマ",
      })
  void wordsEndWhereAReaderEndsThem(String marked, String expected) {
    for (Aggregation aggregation : List.of(Aggregation.FIRST, Aggregation.MAX)) {
      assertEntities(unigram(), aggregation, marked, expected);
      assertEntities(ByteLevelTokenizer.write(folder), aggregation, marked, expected);
    }
  }

  @Test
  void aWordIsWholeWhateverItsTokens() {
    try (Tokenizer unigram = HuggingFaceTextTokenizer.load(unigram());
        Tokenizer bytes = HuggingFaceTextTokenizer.load(ByteLevelTokenizer.write(folder))) {
      assertThat(words(unigram, "Am Bahnhof, (Jean-Luc)"))
          .containsExactly("Am", "Bahnhof", ",", "(", "Jean-Luc", ")");
      assertThat(words(bytes, "Am Bahnhof, (Jean-Luc)"))
          .containsExactly("Am", "Bahnhof", ",", "(", "Jean", "-", "Luc", ")");
      assertThat(words(bytes, "Zoë 👩‍👧 naïve")).containsExactly("Zoë", "👩‍👧", "naïve");
      assertThat(words(bytes, "Mu\u0308ller हिन्दी")).containsExactly("Mu\u0308ller", "हिन्दी");
      assertThat(words(bytes, "ที่กรุง")).containsExactly("ที่", "ก", "รุ", "ง");
    }
  }

  @Test
  void aLongTextWithoutSpacesTakesTimeInItsLengthAlone() {
    try (Tokenizer bytes = HuggingFaceTextTokenizer.load(ByteLevelTokenizer.write(folder))) {
      assertThat(words(bytes, ".".repeat(200_000))).hasSize(1);
      assertThat(words(bytes, "l'".repeat(50_000))).hasSize(100_000);
    }
  }

  private static void assertEntities(
      Path file, Aggregation aggregation, String marked, String expected) {
    StringBuilder plain = new StringBuilder();
    List<String> truth = new ArrayList<>();
    String source = unescaped(marked);
    Matcher entity = ENTITY.matcher(source);
    int from = 0;
    while (entity.find()) {
      add(plain, truth, source.substring(from, entity.start()), "O", "O");
      String type = entity.group("type");
      add(plain, truth, entity.group("name"), "B-" + type, "I-" + type);
      from = entity.end();
    }
    add(plain, truth, source.substring(from), "O", "O");
    try (Tokenizer tokenizer = HuggingFaceTextTokenizer.load(file)) {
      TokenizedText text = tokenizer.tokenize(plain.toString());
      Decoder decoder = Decoders.of(HEAD, DecodeOptions.everyLabel().with(aggregation));
      assertThat(decoder.decode(text, logits(text, truth)).spans())
          .as("%s of %s", aggregation, plain)
          .extracting(span -> span.label() + " " + span.text())
          .containsExactlyElementsOf(Arrays.asList(expected.split(", ", -1)));
    }
  }

  private static void add(
      StringBuilder plain, List<String> truth, String piece, String first, String others) {
    for (int i = 0; i < piece.length(); i++) {
      truth.add(i == 0 ? first : others);
    }
    plain.append(piece);
  }

  private static Logits logits(TokenizedText text, List<String> truth) {
    float[] logits = new float[text.size() * LABELS.size()];
    for (int i = 0; i < text.size(); i++) {
      // What begins with a space is labelled as what follows.
      TextRange range = TextRange.trimmed(text.text(), text.start(i), truth.size());
      String label = range.isEmpty() ? "O" : truth.get(range.start());
      logits[i * LABELS.size() + LABELS.indexOf(label)] = 9;
    }
    return new Logits(logits, text.size(), LABELS.size());
  }

  private static List<String> words(Tokenizer tokenizer, String plain) {
    TokenizedText text = tokenizer.tokenize(plain);
    return Word.split(text.size(), text::continuesWord).stream()
        .map(word -> text.piece(word.first(), word.last()).of(plain))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static Path unigram() {
    return GoldenModels.folder("deberta-token-classification").resolve("tokenizer.json");
  }

  private static String unescaped(String marked) {
    return marked
        .replace("\\n", "\n")
        .replace("\\r", "\r")
        .replace("\\t", "\t")
        .replace("\\u00a0", "\u00a0")
        .replace("\\u2003", "\u2003");
  }
}
