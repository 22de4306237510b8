package io.amberstream.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.input.InputException;
import io.amberstream.tagging.TextSpan;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternDetectorTest {
  private static final int LONG = 300_000;

  private final PatternDetector detector = PatternDetector.of(Set.of(), Optional.of("US"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "write to ana.lee+x@mail.example.org.        | EMAIL=ana.lee+x@mail.example.org",
        "ask (ana@example.org), please               | EMAIL=ana@example.org",
        "ana@example.org.Please reply                | EMAIL=ana@example.org",
        "a@b.io c@d.io e@f.io                        | EMAIL=a@b.io EMAIL=c@d.io EMAIL=e@f.io",
        "ana@example.co.uk, user=bo@example.org      | EMAIL=ana@example.co.uk EMAIL=bo@example.org",
        "ana@intern.firma                            | EMAIL=ana@intern.firma",
        "see https://example.org/a?b=c#d.            | URL=https://example.org/a?b=c#d",
        "see (www.example.org/x_(y))                 | URL=www.example.org/x_(y))",
        "jdbc:postgresql://db:5432/x down            | URL=postgresql://db:5432/x",
        "host 10.20.30.40:8080 is down               | IP=10.20.30.40",
        "from fe80::1ff:fe23:4567:890a, twice        | IP=fe80::1ff:fe23:4567:890a",
        "ip:2001:db8::1: refused                     | IP=2001:db8::1",
        "pay DE89370400440532013000 failed           | IBAN=DE89370400440532013000",
        "DE89 3704 0044 0532 0130 00 please          | IBAN=DE89 3704 0044 0532 0130 00",
        "gb82west12345698765432                      | IBAN=gb82west12345698765432",
        "card 4111 1111 1111 1111 12/27              | CARD=4111 1111 1111 1111",
        "card 4111 1111 1111 1111 123                | CARD=4111 1111 1111 1111",
        "card 5555-5555-5555-4444, and 378282246310005 | CARD=5555-5555-5555-4444 CARD=378282246310005",
        "call +49 30 901820 or (650) 253-0000        | PHONE=+49 30 901820 PHONE=(650) 253-0000",
        "2025-03-09 +49 30 901820                    | PHONE=+49 30 901820",
      })
  void valuesAreFound(String text, String expected) {
    assertThat(found(text)).containsExactly(expected.split(" (?=[A-Z]+=)", -1));
  }

  /** No blank need stand between a value and what is around it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "カード番号は4111111111111111です    | CARD=4111111111111111",
        "카드번호는 4111-1111-1111-1111입니다 | CARD=4111-1111-1111-1111",
        "卡号：４１１１１１１１１１１１１１１１谢谢 | CARD=４１１１１１１１１１１１１１１１",
        "บัตร4111111111111111ครับ             | CARD=4111111111111111",
        "口座はDE89370400440532013000です    | IBAN=DE89370400440532013000",
        "IBAN은DE89 3704 0044 0532 0130 00입니다 | IBAN=DE89 3704 0044 0532 0130 00",
        "サーバー192.168.1.1に接続           | IP=192.168.1.1",
        "地址2001:db8::1连接                 | IP=2001:db8::1",
        "メールはana@example.comです         | EMAIL=ana@example.com",
        "サーバーana@example.com、次         | EMAIL=ana@example.com",
        "ana@example.com으로 보내세요        | EMAIL=ana@example.com",
        "我的邮箱是12345@example.com谢谢     | EMAIL=12345@example.com",
        "用户@例子.广告                      | EMAIL=用户@例子.广告",
        "ana@例え.jpです                     | EMAIL=ana@例え.jp",
        "ana@example.中国                    | EMAIL=ana@example.中国",
        "詳細はhttps://example.com/pageを参照。次 | URL=https://example.com/page",
        "见https://example.com。谢谢         | URL=https://example.com",
        "https://example.com谢谢             | URL=https://example.com",
        "https://ja.wikipedia.org/wiki/JR東日本 x | URL=https://ja.wikipedia.org/wiki/JR東日本",
        "http://例え.テスト/パス 次          | URL=http://例え.テスト/パス",
        "サイトはwww.example.comです         | URL=www.example.com",
        "電話は+81 3-1234-5678です           | PHONE=+81 3-1234-5678",
      })
  void valuesAreFoundAmongWordsWithoutBlanks(String text, String expected) {
    assertThat(found(text)).containsExactly(expected.strip());
  }

  @Test
  void anAddressKeepsAccentsThatAreWrittenApart() {
    assertThat(found("to jose\u0301@example.org")).containsExactly("EMAIL=jose\u0301@example.org");
    assertThat(found("a\u0301na@exa\u0301mple.org now"))
        .containsExactly("EMAIL=a\u0301na@exa\u0301mple.org");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id 1726830000000 ok",
        "0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0",
        "4444444444444444",
        "0.4111111111111111",
        "4111 1111 1111 1112",
        "x4111111111111111",
        "2025-03-09 14",
        "2025-03-09 14:30:00",
        "release v10.4.2.1",
        "10.4.2.1.5",
        "300.1.1.1",
        "std::vector, abc::def, at 12:30:45",
        "DE89370400440532013001",
        "not@mail, a@b, @home, a@.org, x@-.-",
        "://, www., http://",
        "we are open 24/7, room 12, 3 of 4",
      })
  void whatOnlyLooksLikeAValueIsLeft(String text) {
    assertThat(found(text)).isEmpty();
  }

  @Test
  void spellingsThatPeopleReadAlikeAreFoundWhereTheyStand() {
    assertThat(found("to ana@\u200bexample.org now"))
        .containsExactly("EMAIL=ana@\u200bexample.org");
    assertThat(found("\uFF41\uFF4E\uFF41\uFF20example\uFF0Eorg"))
        .containsExactly("EMAIL=\uFF41\uFF4E\uFF41\uFF20example\uFF0Eorg");
    assertThat(found("4111\u00A01111\u20091111 1111"))
        .containsExactly("CARD=4111\u00A01111\u20091111 1111");
    assertThat(found("\uD83D\uDE00\uD83D\uDE00 a@b.io")).containsExactly("EMAIL=a@b.io");
  }

  @Test
  void aValueWithinAnotherIsFoundToo() {
    assertThat(found("https://10.0.0.1/?to=ana@example.org"))
        .contains(
            "URL=https://10.0.0.1/?to=ana@example.org", "EMAIL=ana@example.org", "IP=10.0.0.1");
  }

  @Test
  void onlyWhatIsAskedForIsFound() {
    PatternDetector cards = PatternDetector.of(Set.of(PatternKind.CARD), Optional.empty());

    assertThat(cards.detect("ana@example.org 4111111111111111").tags().spans())
        .extracting(TextSpan::label)
        .containsExactly("CARD");
    assertThat(cards.results().labels()).contains(Set.of("CARD"));
  }

  @Test
  void withoutARegionOnlyNumbersWithAPlusAreFound() {
    PatternDetector abroad = PatternDetector.of(Set.of(PatternKind.PHONE), Optional.empty());

    assertThat(abroad.detect("030 901820 or +49 30 901820").tags().spans())
        .extracting(TextSpan::text)
        .containsExactly("+49 30 901820");
  }

  @Test
  void aRegionWithoutTelephonesIsRefused() {
    assertThatThrownBy(() -> PatternDetector.of(Set.of(), Optional.of("XX")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'XX' is no region");
  }

  @Test
  void spellingsOfOneValueAreOne() {
    assertThat(detector.canonical("CARD", "4111-1111 1111 1111")).isEqualTo("4111111111111111");
    assertThat(detector.canonical("IBAN", "gb82 west 1234 5698 7654 32"))
        .isEqualTo("GB82WEST12345698765432");
    assertThat(detector.canonical("EMAIL", "Ana@Example.ORG")).isEqualTo("ana@example.org");
    assertThat(detector.canonical("PHONE", "(650) 253-0000")).isEqualTo("+16502530000");
  }

  /** Where the time grew with the square of the length, one of them would take hours. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "x@",
        "@",
        "a",
        ".",
        "x.",
        "a@a.",
        "://",
        "http://",
        "www.",
        "1",
        "1 ",
        "1-",
        "4111 ",
        "0.",
        "+",
        "(",
        "+1 ",
        "::",
        "1:",
        "1.",
        "DE89",
        "DE89 3704 ",
        "de89370400440532013000 ",
        "\u200b",
        "\uFF11",
        "2025-03-09 ",
        "650 253 0000 ",
        "a@b.io "
      })
  void aLongHostileTextIsReadToItsEnd(String piece) {
    String text = "x@" + piece.repeat(LONG / piece.length()) + " end ana@example.org";

    assertThat(detector.detect(text).tags().spans())
        .extracting(TextSpan::text)
        .contains("ana@example.org");
  }

  private List<String> found(String text) {
    return detector.detect(text).tags().spans().stream()
        .map(
            span -> {
              assertThat(text.substring(span.start(), span.end())).isEqualTo(span.text());
              return span.label() + "=" + span.text();
            })
        .toList();
  }
}
