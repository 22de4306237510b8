package io.amberstream.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.amberstream.input.InputException;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.ScoredLabel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageDetectorTest {
  private static final LanguageModel MODEL = LanguageModel.load();
  private static final LanguageDetector ALL = MODEL.detector();
  private static final LanguageDetector FEW =
      MODEL.detector(List.of("en", "de", "fr", "es", "it", "nl", "pt"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | The parcel arrived broken and nobody answers the phone.",
        "de | Das Paket kam kaputt an und niemand geht ans Telefon.",
        "fr | Le colis est arrivé cassé et personne ne répond au téléphone.",
        "es | El paquete llegó roto y nadie contesta el teléfono.",
        "it | Il pacco è arrivato rotto e nessuno risponde al telefono.",
        "pt | A encomenda chegou partida e ninguém atende o telefone.",
        "nl | Het pakket kwam kapot aan en niemand neemt de telefoon op.",
        "pl | Paczka przyszła uszkodzona i nikt nie odbiera telefonu.",
        "cs | Balík dorazil rozbitý a nikdo nezvedá telefon.",
        "sv | Paketet kom fram trasigt och ingen svarar i telefonen.",
        "fi | Paketti saapui rikki eikä kukaan vastaa puhelimeen.",
        "tr | Paket kırık geldi ve kimse telefona cevap vermiyor.",
        "hu | A csomag törötten érkezett, és senki sem veszi fel a telefont.",
        "ro | Coletul a ajuns spart și nimeni nu răspunde la telefon.",
        "el | Το δέμα έφτασε σπασμένο και κανείς δεν απαντά στο τηλέφωνο.",
        "ru | Посылка пришла разбитой, и никто не отвечает по телефону.",
        "uk | Посилка прийшла розбитою, і ніхто не відповідає на дзвінки.",
        "he | החבילה הגיעה שבורה ואף אחד לא עונה לטלפון.",
        "ar | وصل الطرد مكسورا ولا أحد يرد على الهاتف.",
        "fa | بسته شکسته رسید و هیچ‌کس تلفن را جواب نمی‌دهد.",
        "hi | पैकेट टूटा हुआ आया और कोई फोन नहीं उठाता।",
        "th | พัสดุมาถึงในสภาพแตกและไม่มีใครรับโทรศัพท์",
        "ja | 荷物が壊れて届き、誰も電話に出ません。",
        "zh | 包裹到的时候已经坏了,没有人接电话。",
        "ko | 소포가 부서진 채로 왔고 아무도 전화를 받지 않아요.",
        "vi | Gói hàng đến nơi bị vỡ và không ai nghe điện thoại.",
      })
  void aSentenceIsInItsLanguage(String language, String text) {
    assertThat(best(ALL, text)).isEqualTo(language);
    if (FEW.languages().contains(language)) {
      assertThat(best(FEW, text)).isEqualTo(language);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | thanks a lot",
        "en | please call me back",
        "fr | merci beaucoup",
        "fr | où est ma commande",
        "es | muchas gracias",
        "nl | hartelijk bedankt",
        "tl | Dumating ang pakete na",
      })
  void aFewWordsAreRatherInALanguageThatManyWrite(String language, String text) {
    assertThat(best(ALL, text)).isEqualTo(language);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "af | Die pakkie het stukkend aangekom en niemand antwoord die telefoon nie.",
        "gl | O paquete chegou roto e ninguén contesta o teléfono.",
        "la | Gallia est omnis divisa in partes tres, quarum unam incolunt Belgae.",
        "eo | La pakaĵo alvenis rompita kaj neniu respondas la telefonon.",
        "eu | Paketea hautsita iritsi zen eta inork ez du telefonoa hartzen.",
        "cy | Cyrhaeddodd y parsel wedi torri ac nid oes neb yn ateb y ffôn.",
        "sw | Kifurushi kilifika kimevunjika na hakuna anayepokea simu.",
        "is | Pakkinn kom brotinn og enginn svarar í símann.",
        "ga | Tháinig an beart briste agus níl aon duine ag freagairt an fhóin.",
        "tl | Dumating ang pakete na sira at walang sumasagot sa telepono.",
        "mk | Пакетот пристигна скршен и никој не одговара на телефон.",
        "be | Пасылка прыйшла разбітая, і ніхто не адказвае на тэлефон.",
      })
  void aSentenceIsInItsLanguageThoughFewWriteIt(String language, String text) {
    assertThat(best(ALL, text)).isEqualTo(language);
  }

  @Test
  void aResultSaysWhatMadeIt() {
    HeadResult result = FEW.detect("Where is my order? I have been waiting for two weeks.");

    assertThat(result.head()).isEqualTo("language");
    assertThat(result.task()).isEqualTo("language-identification");
    assertThat(result.model().name()).isEqualTo("opennlp-langdetect-1.8.3");
    assertThat(result.model().sha256())
        .isEqualTo("2ddf585fac2e02a9dcfb9a4a9cc9417562eaac351be2efb506a2eaa87f19e9d4");
    assertThat(result.tags().spans()).isEmpty();
    assertThat(result.tags().value()).isNull();
    assertThat(result.truncated()).isFalse();
  }

  @Test
  void scoresSumToOneBestFirst() {
    for (LanguageDetector detector : List.of(ALL, FEW)) {
      List<ScoredLabel> labels = detector.detect("Guten Morgen zusammen").tags().labels();

      assertThat(labels).extracting(ScoredLabel::label).containsAll(detector.languages());
      assertThat(labels).hasSameSizeAs(detector.languages());
      assertThat(labels).isSortedAccordingTo((a, b) -> Float.compare(b.score(), a.score()));
      assertThat(labels.stream().mapToDouble(ScoredLabel::score).sum()).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void aClearTextScoresHigherThanAWordThatManyLanguagesHave() {
    float clear = score("Ich habe die Rechnung schon vor drei Wochen bezahlt.");

    assertThat(clear).isGreaterThan(0.95f);
    assertThat(score("Hotel Taxi Internet")).isLessThan(clear);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "12345", "!!! ???", "😀😀", "2026-01-01 12:00", "+++"})
  void aTextWithoutLettersIsInNoLanguage(String text) {
    assertThat(ALL.detect(text).tags().labels()).isEmpty();
  }

  @Test
  void onlyTheStartOfALongTextIsLookedAt() {
    String english = "The weather was fine and the children played in the garden all day. ";
    String german = "Das Wetter war schön und die Kinder spielten den ganzen Tag im Garten. ";
    String text = english.repeat(20) + german.repeat(20_000);

    HeadResult result = FEW.detect(text);

    assertThat(result.truncated()).isTrue();
    assertThat(result.tags().labels())
        .isEqualTo(FEW.detect(text.substring(0, 1000)).tags().labels());
    assertThat(result.tags().labels().get(0).label()).isEqualTo("en");
  }

  @Test
  void hostileTextsNeedNeitherStackNorTime() throws InterruptedException {
    List<String> texts =
        List.of(
            noise("", 0x10000),
            noise("haeiouj", 0),
            noise("ha", 0),
            noise("RT ", 0),
            noise("x:-d ", 0),
            noise("a.@", 0),
            "RT ".repeat(1000),
            "haaa".repeat(1000),
            "a".repeat(100_000),
            "@".repeat(1999) + "a",
            "http://".repeat(1000),
            "www.a.".repeat(1000),
            "ha".repeat(50_000),
            "x" + "😀".repeat(2000),
            "\uD83D" + "a\uDE00".repeat(1500),
            "\u0000a\uFFFF",
            "e\u0301".repeat(3000));

    List<HeadResult> results = new ArrayList<>();
    // A quarter of the stack that a stream thread has.
    Thread small =
        new Thread(
            null, () -> texts.forEach(text -> results.add(ALL.detect(text))), "small", 256 * 1024);
    small.start();
    small.join(Duration.ofSeconds(60).toMillis());

    assertThat(results).hasSameSizeAs(texts);
  }

  /** Seeded: of these letters, or of any UTF-16 units where there are none. */
  private static String noise(String letters, int units) {
    Random random = new Random(7);
    StringBuilder noise = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      noise.append(
          letters.isEmpty()
              ? (char) random.nextInt(units)
              : letters.charAt(random.nextInt(letters.length())));
    }
    return noise.toString();
  }

  @Test
  void threadsShareADetectorAndGetTheSameResults() {
    List<String> texts =
        List.of("Where is my parcel?", "Wo ist mein Paket?", "Où est mon colis ?", "Dov'è?");
    Map<String, HeadResult> expected =
        Map.of(
            texts.get(0), FEW.detect(texts.get(0)),
            texts.get(1), FEW.detect(texts.get(1)),
            texts.get(2), FEW.detect(texts.get(2)),
            texts.get(3), FEW.detect(texts.get(3)));

    assertThat(IntStream.range(0, 400).parallel().mapToObj(i -> texts.get(i % 4)))
        .allSatisfy(text -> assertThat(FEW.detect(text)).isEqualTo(expected.get(text)));
  }

  @Test
  void languagesAreNamedByTheirShortestCode() {
    assertThat(ALL.languages())
        .hasSize(100)
        .contains("en", "de", "zh", "he", "id", "fa", "nb", "ast", "gsw", "et", "lv")
        .doesNotContain("eng", "cmn", "iw", "in", "heb", "est", "ekk", "lvs");
  }

  @Test
  void aLanguageThatTheModelDoesNotKnowIsNamed() {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> MODEL.detector(List.of("en", "eng")))
        .withMessageStartingWith("unknown language 'eng' (known: af, ar, ast, az, ");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> MODEL.detector(List.of("en", "en")))
        .withMessageContaining("expected two or more");
  }

  private static String best(LanguageDetector detector, String text) {
    return detector.detect(text).tags().labels().get(0).label();
  }

  private static float score(String text) {
    return FEW.detect(text).tags().labels().get(0).score();
  }
}
