package io.amberstream.serde;

import static io.amberstream.serde.Rejections.SECRET;
import static io.amberstream.serde.Rejections.assertRejected;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.input.InputException;
import io.amberstream.serde.EventFormatException.Reason;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonEventReaderTest {
  private final JsonEventReader body = reader("body");

  @Test
  void readsTextAndIdAmongOtherFields() {
    JsonEventReader reader = new JsonEventReader("body", Optional.of("ticket"), 100);

    assertThat(
            reader.read(
                bytes(
                    """
                    {"n": [1, {"body": "no"}], "ticket": "T-1", "body": "Gr\\u00fc\\u00df dich \\ud83d\\ude00",
                     "x": {"body": "no"}}
                    """)))
        .isEqualTo(new InputEvent(Optional.of("T-1"), "Grüß dich 😀"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-7", "12345678901234567890123", "1.50", "1e400"})
  void keepsANumberAsIdDigitForDigit(String number) {
    JsonEventReader reader = new JsonEventReader("body", Optional.of("id"), 100);

    assertThat(reader.read(bytes("{\"id\":%s,\"body\":\"x\"}".formatted(number))).id())
        .contains(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'body':'x'}", "{'body':'x','id':null}"})
  void anEventWithoutItsIdHasNone(String event) {
    JsonEventReader reader = new JsonEventReader("body", Optional.of("id"), 100);

    assertThat(reader.read(json(event)).id()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.b   | {'a':{'b':'yes'}}",
        "a.b.c | {'a':{'x':1,'b':{'c':'yes','d':2}},'b':{'c':'no'}}",
        "a.b   | {'a.b':'yes','a':{'b':'no'}}",
        "a.b   | {'a':{'b':'no'},'a.b':'yes'}",
        "a.b.c | {'a':{'b.c':'no','b':{'c':'no'}},'a.b':{'c':'yes'}}",
        "a.b.c | {'a':{'b.c':'yes','b':{'c':'no'}}}",
        "a.b.c | {'a':{'b.c':'yes'},'a.b':{'x':'no'}}",
        "a.b   | {'a.b':null,'a':{'b':'yes'}}",
      })
  void followsAPathAndPrefersTheLongestName(String path, String event) {
    assertThat(reader(path).read(json(event)).text()).isEqualTo("yes");
  }

  @Test
  void findsTextAndIdUnderTheSameParent() {
    JsonEventReader reader = new JsonEventReader("post.text", Optional.of("post.id"), 100);

    assertThat(reader.read(json("{'post':{'id':7,'text':'x','user':{'id':8,'text':'no'}}}")))
        .isEqualTo(new InputEvent(Optional.of("7"), "x"));
  }

  @Test
  void doesNotTakeAFieldOfADeeperObjectForTheText() {
    assertRejected(
            body,
            json("{'a':{'body':'s3cr3t'},'b':[{'body':'s3cr3t'}]}"),
            Reason.MISSING_TEXT_FIELD)
        .isEqualTo("the object has no text field 'body', or null in it; expected a string");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'body':null}", "{'Body':'x'}", "{'body.x':'x'}"})
  void refusesAnEventWithoutText(String event) {
    assertRejected(body, json(event), Reason.MISSING_TEXT_FIELD);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'body':17}            | text field 'body' is a number",
        "{'body':true}          | text field 'body' is a boolean",
        "{'body':['s3cr3t']}    | text field 'body' is an array",
        "{'body':{'s3cr3t':1}}  | text field 'body' is an object",
        "{'body':'x','id':[1]}  | id field 'id' is an array",
        "{'body':'x','id':true} | id field 'id' is a boolean",
        "['s3cr3t']             | the value is an array, expected a JSON object",
        "\"s3cr3t\"             | the value is a string, expected a JSON object",
        "null                   | the value is null, expected a JSON object",
      })
  void refusesAnotherTypeAndNamesIt(String event, String message) {
    JsonEventReader reader = new JsonEventReader("body", Optional.of("id"), 100);

    assertRejected(reader, json(event), Reason.WRONG_TYPE).contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        "''                              | the value is empty",
        "' '                             | the value is empty",
        "{\"body\":\"x\"                 | line 1 column 12: the value ends too early",
        "{\"body\":\"s3cr3t              | line 1 column 16: the value ends too early",
        "{\"body\":\"x\"} s3cr3t         | not JSON",
        "{\"body\":\"x\"}{\"s3cr3t\":1}  | expected nothing after it",
        "{\"body\":\"x\",}               | not JSON",
        "{\"body\":s3cr3t}               | not JSON",
        "{s3cr3t:\"x\"}                  | not JSON",
        "{\"body\":NaN}                  | not JSON",
        "{\"body\":\"\\q\"}              | not JSON",
        "{\"body\":\"\\u12\"}            | not JSON",
        "s3cr3t                          | not JSON",
        "{\"body\":\"x\",\"body\":\"s3cr3t\"} | a key for the second time in one object",
        "{\"body\":\"x\",\"y\":[{\"s3cr3t\":1,\"s3cr3t\":2}]} | a key for the second time",
      })
  void refusesWhatIsNotOneJsonDocumentAndSaysWhere(String value, String message) {
    assertRejected(body, bytes(value), Reason.MALFORMED_JSON).contains(message);
  }

  @Test
  void allowsTheSameKeyInDifferentObjects() {
    assertThat(body.read(json("{'a':{'k':1},'b':{'k':1},'body':'x'}")).text()).isEqualTo("x");
  }

  @Test
  void refusesControlCharactersThatAreNotEscaped() {
    assertRejected(body, bytes("{\"body\":\"s3cr3t\n\"}"), Reason.MALFORMED_JSON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"C0AF", "EDA080", "F4908080", "FF", "80", "E282"})
  void refusesMalformedUtf8InAnyField(String hexadecimal) {
    byte[] bad = HexFormat.of().parseHex(hexadecimal);
    byte[] start = bytes("{\"body\":\"x\",\"y\":\"" + SECRET);
    byte[] value = new byte[start.length + bad.length + 2];
    System.arraycopy(start, 0, value, 0, start.length);
    System.arraycopy(bad, 0, value, start.length, bad.length);
    System.arraycopy(bytes("\"}"), 0, value, value.length - 2, 2);

    assertRejected(body, value, Reason.INVALID_UTF8).contains("at byte " + start.length + " of ");
  }

  @Test
  void refusesARecordWithoutAValue() {
    assertRejected(body, null, Reason.NULL_VALUE).contains("no value");
  }

  @Test
  void passesOverAByteOrderMark() {
    assertThat(body.read(json("\uFEFF{'body':'x'}")).text()).isEqualTo("x");
  }

  @Test
  void replacesEscapedLoneSurrogatesAndKeepsPairs() {
    assertThat(body.read(json("{'body':'a\\ud83d b\\ude00 \\ude00\\ud83d \\ud83d\\ude00'}")).text())
        .isEqualTo("a\uFFFD b\uFFFD \uFFFD\uFFFD 😀");
  }

  @Test
  void refusesDeepNestingInBoundedTime() {
    int depth = 1_000_000;
    String nested = "{\"x\":" + "[".repeat(depth) + "]".repeat(depth) + ",\"body\":\"x\"}";
    String objects = "{\"x\":".repeat(depth);

    assertRejected(body, bytes(nested), Reason.MALFORMED_JSON).contains("500 levels of nesting");
    assertRejected(body, bytes(objects), Reason.MALFORMED_JSON).contains("500 levels of nesting");
    assertThat(body.read(bytes("{\"x\":" + "[".repeat(499) + "]".repeat(499) + ",\"body\":\"x\"}")))
        .isNotNull();
  }

  @Test
  void refusesHugeNumbersInBoundedTime() {
    String digits = "9".repeat(1_000_000);

    assertRejected(body, bytes("{\"n\":" + digits + ",\"body\":\"x\"}"), Reason.MALFORMED_JSON)
        .contains("1000 digits of a number");
    assertRejected(body, bytes("{\"n\":0." + digits + ",\"body\":\"x\"}"), Reason.MALFORMED_JSON);
    assertThat(body.read(bytes("{\"n\":1e999999999,\"body\":\"x\"}")).text()).isEqualTo("x");
  }

  @Test
  void refusesATextOverTheLimitButNotAnotherLongField() {
    String megabytes = "a".repeat(5 << 20);

    assertRejected(body, bytes("{\"body\":\"" + megabytes + "\"}"), Reason.TOO_LONG)
        .isEqualTo("the text has 5242880 characters, at most 100 are allowed");
    assertThat(body.read(bytes("{\"blob\":\"" + megabytes + "\",\"body\":\"x\"}")).text())
        .isEqualTo("x");
    assertThat(body.read(bytes("{\"body\":\"" + "a".repeat(100) + "\"}")).text()).hasSize(100);
  }

  @Test
  void wantsFieldsWithNames() {
    assertThatThrownBy(() -> new JsonEventReader(" ", Optional.empty(), 1))
        .isInstanceOf(InputException.class)
        .hasMessage("column 1: expected a name");
    assertThatThrownBy(() -> new JsonEventReader("body", Optional.of(""), 1))
        .isInstanceOf(InputException.class)
        .hasMessage("column 1: expected a name");
  }

  private static JsonEventReader reader(String textField) {
    return new JsonEventReader(textField, Optional.empty(), 100);
  }

  /** JSON in which single quotes stand for double ones. */
  private static byte[] json(String text) {
    return bytes(text.replace('\'', '"'));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
