package io.amberstream.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends one request and tells what kind of answer came. Thread-safe. */
final class RegistryHttp {
  static final JsonMapper JSON = new JsonMapper();

  private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final int LONGEST_MESSAGE = 300;

  private final RegistrySettings settings;
  private final RegistryListener listener;
  private final HttpClient client;

  RegistryHttp(RegistrySettings settings, RegistryListener listener) {
    this.settings = settings;
    this.listener = listener;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            // An upgrade to HTTP/2 is asked for by headers that some proxies do not take.
            .version(HttpClient.Version.HTTP_1_1)
            // It would show the credentials to whoever the answer names.
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.timeout());
    settings.tls().ifPresent(builder::sslContext);
    this.client = builder.build();
  }

  /** What a GET of an address gives, as text. */
  Answer<String> get(URI uri) {
    return send(request(uri).GET().build());
  }

  /** The same as JSON. */
  Answer<JsonNode> getJson(URI uri) {
    return get(uri).then(text -> parsed(uri, text));
  }

  /** What a POST of JSON gives. */
  Answer<JsonNode> postJson(URI uri, JsonNode body) {
    HttpRequest request =
        request(uri)
            .header("Content-Type", MEDIA_TYPE)
            .POST(BodyPublishers.ofString(body.toString()))
            .build();
    return send(request).then(text -> parsed(uri, text));
  }

  private HttpRequest.Builder request(URI uri) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(settings.timeout())
            .header("Accept", MEDIA_TYPE + ", application/json;q=0.9, */*;q=0.1");
    settings.credentials().ifPresent(shown -> request.header("Authorization", shown.header()));
    return request;
  }

  private Answer<String> send(HttpRequest request) {
    String what = request.method() + " " + request.uri();
    Answer<String> answer = exchange(request, what);
    listener.answered(RegistryListener.Outcome.of(answer));
    return answer;
  }

  private Answer<String> exchange(HttpRequest request, String what) {
    CompletableFuture<HttpResponse<String>> sent =
        client.sendAsync(request, BodyHandlers.ofString(UTF_8));
    try {
      // The request's own timeout ends with the answer's head; its body may drip for ever.
      return answer(what, sent.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      sent.cancel(true);
      return late(what);
    } catch (ExecutionException e) {
      return failed(what, e);
    } catch (InterruptedException e) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      return away(what, "interrupted");
    }
  }

  private Answer<String> late(String what) {
    return away(
        what,
        "no answer within %d ms; check the registry's load, or raise timeout"
            .formatted(settings.timeout().toMillis()));
  }

  private Answer<String> failed(String what, ExecutionException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException) {
        return new Answer.Refused<>(
            "%s: the registry's certificate is not trusted (%s); name a file of certificates that holds it"
                .formatted(what, cause.getMessage()));
      }
    }
    if (failure.getCause() instanceof HttpTimeoutException) {
      return late(what);
    }
    return away(
        what,
        "no connection (%s); check that the registry runs and that url is its address"
            .formatted(failure.getCause()));
  }

  private static Answer<String> answer(String what, HttpResponse<String> response) {
    int status = response.statusCode();
    if (status == 200) {
      return new Answer.Found<>(response.body());
    }
    String said = "%s: the registry answers %d%s".formatted(what, status, message(response.body()));
    if (status == 408 || status == 425 || status == 429 || status >= 500) {
      return new Answer.Away<>(said, retryAfter(response));
    }
    boolean isRegistrys = json(response.body()).has("error_code");
    // No record may stop an application by an id that no registry could give.
    boolean isStrangeId = what.startsWith("GET") && (status == 400 || status == 422);
    if (isRegistrys && (status == 404 || isStrangeId)) {
      return new Answer.Unknown<>(said);
    }
    return new Answer.Refused<>(said + advice(status, response));
  }

  private static String advice(int status, HttpResponse<String> response) {
    return switch (status) {
      case 401 -> "; check the credentials, expected username and password, or a token";
      case 403 -> "; these credentials have not the rights for it";
      case 404 -> ", and not as a registry does; check the url and its path";
      case 301, 302, 303, 307, 308 ->
          ", redirects to %s; give that as url"
              .formatted(response.headers().firstValue("Location").orElse("nowhere"));
      default -> "";
    };
  }

  private static Answer<String> away(String what, String why) {
    return new Answer.Away<>(what + ": " + why, Optional.empty());
  }

  private static Answer<JsonNode> parsed(URI uri, String text) {
    JsonNode json = json(text);
    return json.isMissingNode()
        ? new Answer.Refused<>(
            uri + ": the answer is no JSON, expected that of a registry; check the url")
        : new Answer.Found<>(json);
  }

  /** The document; a missing node where the text is none. */
  private static JsonNode json(String text) {
    try {
      return text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /** What the registry says itself; many proxies say it in plain text. */
  private static String message(String body) {
    JsonNode json = json(body);
    String said = json.isObject() ? json.path("message").asText("") : body;
    String line = said.strip().lines().findFirst().orElse("");
    // A page is for people with a browser.
    if (line.isEmpty() || line.startsWith("<")) {
      return "";
    }
    return " ("
        + (line.length() > LONGEST_MESSAGE ? line.substring(0, LONGEST_MESSAGE) + "…" : line)
        + ")";
  }

  private static Optional<Duration> retryAfter(HttpResponse<String> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(value -> value.matches("[0-9]{1,6}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
  }
}
