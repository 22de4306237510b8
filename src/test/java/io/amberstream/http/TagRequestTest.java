package io.amberstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the text is read from a {@code POST /tag}. */
class TagRequestTest {

  private final List<String> texts = new CopyOnWriteArrayList<>();
  private final TestServer server =
      TestServer.tagging(
          (text, fields) -> {
            texts.add(text);
            return CompletableFuture.completedFuture("{}");
          });

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "text/plain; charset=utf-8",
        "Text/Plain;charset=\"UTF-8\"",
        "text/plain; charset=US-ASCII"
      })
  void plainTextIsTakenAsItIs(String contentType) throws Exception {
    var body = BodyPublishers.ofString(" grüße 😀\n");

    assertThat(server.send("POST", "/tag", body, "Content-Type", contentType).statusCode())
        .isEqualTo(200);
    assertThat(texts).containsExactly(" grüße 😀\n");
  }

  @Test
  void bodyWithoutAContentTypeIsPlainText() throws Exception {
    assertThat(server.tag("hello").statusCode()).isEqualTo(200);
    assertThat(texts).containsExactly("hello");
  }

  @Test
  void jsonBringsTheTextInAField() throws Exception {
    assertThat(server.tagJson(" {\"text\": \"a \\\"b\\\" \\ud83d\\ude00\"} ").statusCode())
        .isEqualTo(200);
    assertThat(texts).containsExactly("a \"b\" 😀");
  }

  @Test
  void textMayBeEmptyInJson() throws Exception {
    assertThat(server.tagJson("{\"text\": \"\"}").statusCode()).isEqualTo(200);
    assertThat(texts).containsExactly("");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "null", "[]", "\"text\"", "{}", "{\"text\": 1}"})
  void jsonWithoutATextIsRefused(String json) throws Exception {
    refused(server.tagJson(json), 400, "");
  }

  @Test
  void invalidJsonIsRefusedByItsPlaceWithoutQuotingIt() throws Exception {
    HttpResponse<String> response = server.tagJson("{\"text\":\nmysecret}");

    refused(response, 400, "the body is not valid JSON, line 2, column ");
    assertThat(response.body()).doesNotContain("mysecret");
  }

  @Test
  void secondJsonValueIsRefused() throws Exception {
    refused(server.tagJson("{\"text\": \"a\"} {}"), 400, "the body is not valid JSON");
  }

  @Test
  void duplicateFieldIsRefused() throws Exception {
    refused(
        server.tagJson("{\"text\": \"a\", \"text\": \"b\"}"), 400, "the body is not valid JSON");
  }

  @Test
  void furtherFieldsAreRefusedRatherThanIgnored() throws Exception {
    refused(
        server.tagJson("{\"text\": \"a\", \"heads\": []}"),
        400,
        "the JSON has fields beside \\\"text\\\" and \\\"fields\\\"; only");
  }

  @Test
  void fieldsThatNobodyReadsAreRefusedRatherThanIgnored() throws Exception {
    refused(
        server.tagJson("{\"text\": \"a\", \"fields\": {\"claim\": \"b\"}}"),
        400,
        "the pipeline reads nothing but the text; leave");
    assertThat(server.tagJson("{\"text\": \"c\", \"fields\": {}}").statusCode()).isEqualTo(200);
  }

  @Test
  void deeplyNestedJsonIsRefused() throws Exception {
    String json = "[".repeat(499) + "]".repeat(499);
    refused(server.tagJson(json), 400, "");
  }

  @Test
  void halfASurrogatePairIsRefused() throws Exception {
    refused(server.tagJson("{\"text\": \"a\\ud83d\"}"), 400, "\\\"text\\\" holds half");
  }

  @Test
  void invalidUtf8IsRefused() throws Exception {
    var body = BodyPublishers.ofByteArray(new byte[] {'a', (byte) 0xC3, 'b'});

    refused(server.send("POST", "/tag", body), 400, "the body is not valid UTF-8");
    refused(
        server.send("POST", "/tag", body, "Content-Type", "application/json"),
        400,
        "the body is not valid UTF-8");
  }

  @Test
  void emptyBodyIsRefused() throws Exception {
    refused(server.tag(""), 400, "the body is empty");
  }

  @Test
  void formOfCurlIsToldWhatToSend() throws Exception {
    var body = BodyPublishers.ofString("hello");

    refused(
        server.send("POST", "/tag", body, "Content-Type", "application/x-www-form-urlencoded"),
        415,
        "the Content-Type is neither text/plain nor application/json");
  }

  @Test
  void otherCharsetIsRefused() throws Exception {
    var body = BodyPublishers.ofString("hello");

    refused(
        server.send("POST", "/tag", body, "Content-Type", "text/plain; charset=ISO-8859-1"),
        415,
        "the charset is not utf-8");
  }

  @Test
  void bodyOfTheLimitIsTakenAndOneByteMoreIsNot() throws Exception {
    assertThat(server.tag("a".repeat(1000)).statusCode()).isEqualTo(200);
    refused(server.tag("a".repeat(1001)), 413, "the body is longer than 1000 bytes");
  }

  @Test
  void chunkedBodyIsLimitedToo() throws Exception {
    var chunked = BodyPublishers.fromPublisher(BodyPublishers.ofString("a".repeat(1001)));

    refused(server.send("POST", "/tag", chunked), 413, "the body is longer than 1000 bytes");
  }

  @Test
  void clientOfABodyFarTooLongStillSeesTheAnswer() throws Exception {
    var body = BodyPublishers.ofByteArray(new byte[4 << 20]);

    for (int i = 0; i < 5; i++) {
      refused(server.send("POST", "/tag", body), 413, "the body is longer than 1000 bytes");
    }
  }

  private void refused(HttpResponse<String> response, int status, String message) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).startsWith("{\"error\":\"" + message);
    assertThat(texts).doesNotContain("hello", "a", "b");
  }
}
