package io.amberstream.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTextsTest {

  @Test
  void allButTheStringsStaysDigitForDigit() {
    assertThat(
            replaced(
                "{\"a\": 1.10, \"body\": \"x\", \"n\": null, \"t\": [true, -0.0, 1e400, {\"b\": \"y\"}]}",
                "body"))
        .isEqualTo(
            "{\"a\":1.10,\"body\":\"<x>\",\"n\":null,\"t\":[true,-0.0,1e400,{\"b\":\"y!\"}]}");
  }

  @Test
  void everyKindOfPathLeadsToItsStrings() {
    assertThat(replaced("{\"t\": {\"body\": \"x\"}, \"body\": \"y\"}", "t.body"))
        .isEqualTo("{\"t\":{\"body\":\"<x>\"},\"body\":\"y!\"}");
    assertThat(replaced("{\"t.body\": \"x\", \"t\": {\"body\": \"y\"}}", "t.body"))
        .isEqualTo("{\"t.body\":\"<x>\",\"t\":{\"body\":\"y!\"}}");
    assertThat(replaced("{\"m\": [{\"b\": \"x\"}, {}, {\"b\": \"y\"}]}", "m[*].b"))
        .isEqualTo("{\"m\":[{\"b\":\"<x>\"},{},{\"b\":\"<y>\"}]}");
    assertThat(replaced("{\"m\": [\"x\", \"y\"]}", "m[1]")).isEqualTo("{\"m\":[\"x!\",\"<y>\"]}");
    assertThat(replaced("{\"m\": [\"x\", {\"a/b\": \"y\"}]}", "/m/1/a~1b"))
        .isEqualTo("{\"m\":[\"x!\",{\"a/b\":\"<y>\"}]}");
    assertThat(replaced("{\"m\": [\"x\", \"y\"]}", "m")).isEqualTo("{\"m\":[\"<x>\",\"<y>\"]}");
  }

  @Test
  void aDocumentInAStringIsWrittenAnew() {
    assertThat(
            replaced(
                "{\"p\": \"{\\\"a\\\": 1.0, \\\"b\\\": \\\"x\\\", \\\"c\\\": \\\"z\\\"}\"}",
                "json(p).b"))
        .isEqualTo("{\"p\":\"{\\\"a\\\":1.0,\\\"b\\\":\\\"<x>\\\",\\\"c\\\":\\\"z!\\\"}\"}");
    assertThat(
            replaced(
                "{\"p\": \"{\\\"a\\\": \\\"x\\\", \\\"b\\\": \\\"y\\\"}\"}",
                "json(p).a",
                "json(p).b"))
        .isEqualTo("{\"p\":\"{\\\"a\\\":\\\"<x>\\\",\\\"b\\\":\\\"<y>\\\"}\"}");
  }

  @Test
  void severalStringsAreReplacedInTheirOrder() {
    Iterator<String> texts = List.of("1", "2").iterator();

    byte[] replaced =
        new JsonTexts(List.of("m[*]"))
            .replaced("{\"m\":[\"x\",\"x\"]}".getBytes(UTF_8), text -> texts.next(), text -> text);

    assertThat(new String(replaced, UTF_8)).isEqualTo("{\"m\":[\"1\",\"2\"]}");
  }

  @Test
  void whatIsNoJsonIsRefusedWithoutQuotingIt() {
    assertThatThrownBy(() -> replaced("{\"body\": \"secret", "body"))
        .isInstanceOf(EventFormatException.class)
        .hasMessageNotContaining("secret");
  }

  private static String replaced(String value, String... paths) {
    return new String(
        new JsonTexts(List.of(paths))
            .replaced(value.getBytes(UTF_8), text -> "<" + text + ">", text -> text + "!"),
        UTF_8);
  }
}
