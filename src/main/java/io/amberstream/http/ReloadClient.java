package io.amberstream.http;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.amberstream.input.InputException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Asks a running application for {@code POST /models/NAME/reload}. Immutable and thread-safe; its
 * text form does not show the token.
 */
public final class ReloadClient {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern MODEL = Pattern.compile("(/[^/]+)*/models/[^/]+/?");
  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** The endpoint closes a connection that it could not answer in 90 s. */
  private static final Duration ANSWER = Duration.ofSeconds(100);

  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final URI model;
  private final Optional<String> token;
  private final HttpClient client;
  private final Duration patience;

  /**
   * A client of one model.
   *
   * @param model the model's address, such as {@code http://127.0.0.1:8080/models/amber}
   * @param token what {@code http.token} is there
   * @param tls what trusts the server's certificate; where empty, what the JVM trusts
   * @param patience how long it asks again while another reload is under way
   * @throws InputException if the address is no model's
   */
  public ReloadClient(
      String model, Optional<String> token, Optional<SSLContext> tls, Duration patience) {
    this.model = address(model);
    this.token = requireNonNull(token, "token is null");
    this.patience = requireNonNull(patience, "patience is null");
    HttpClient.Builder builder =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT);
    tls.ifPresent(builder::sslContext);
    client = builder.build();
  }

  private static URI address(String model) {
    try {
      URI uri = URI.create(model);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (web
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null
          && MODEL.matcher(uri.getRawPath()).matches()) {
        return URI.create(model.endsWith("/") ? model.substring(0, model.length() - 1) : model);
      }
    } catch (IllegalArgumentException e) {
      throw noAddress(model, e);
    }
    throw noAddress(model, null);
  }

  private static InputException noAddress(String model, @Nullable Exception cause) {
    return new InputException(
        "\"%s\" is no address of a running model, expected one such as http://127.0.0.1:8080/models/amber"
            .formatted(model),
        cause);
  }

  /**
   * Makes sure that a reload can be asked for, without asking for one.
   *
   * @throws InputException if there is no such model, or the token is not the right one
   * @throws ReloadException if nobody answers
   */
  public void requireThere() throws InterruptedException {
    HttpResponse<String> answer = send(request().GET());
    if (answer.statusCode() != 405) {
      throw unexpected(answer);
    }
  }

  /**
   * Asks for a reload, again while another is under way.
   *
   * @return what became of it; {@code Busy} where that lasted too long
   * @throws InputException if there is no such model, or the token is not the right one
   * @throws ReloadException if nobody answers
   */
  public ReloadOutcome reload() throws InterruptedException {
    long began = System.nanoTime();
    ReloadOutcome outcome = reloadOnce();
    while (outcome instanceof ReloadOutcome.Busy
        && System.nanoTime() - began < patience.toNanos()) {
      Thread.sleep(BETWEEN.toMillis());
      outcome = reloadOnce();
    }
    return outcome;
  }

  private ReloadOutcome reloadOnce() throws InterruptedException {
    HttpResponse<String> answer = send(request().POST(BodyPublishers.noBody()));
    JsonNode body = body(answer);
    return switch (answer.statusCode()) {
      case 200 ->
          new ReloadOutcome.Reloaded(
              body.path("sha256").asText(""), body.path("before").asText(""));
      case 422 -> {
        List<String> problems = new ArrayList<>();
        body.path("problems").forEach(problem -> problems.add(problem.asText("")));
        yield new ReloadOutcome.Refused(body.path("sha256").asText(""), problems);
      }
      case 409 -> new ReloadOutcome.Busy(body.path("error").asText(""));
      default -> throw unexpected(answer);
    };
  }

  private HttpRequest.Builder request() {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(model + "/reload")).timeout(ANSWER);
    token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
    return request;
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws InterruptedException {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      String said = e.getMessage() == null ? "" : ": " + e.getMessage();
      throw new ReloadException(
          "%s does not answer (%s%s); is the application running, with http in its configuration?"
              .formatted(model, e.getClass().getSimpleName(), said),
          e);
    }
  }

  private RuntimeException unexpected(HttpResponse<String> answer) {
    int status = answer.statusCode();
    String said = body(answer).path("error").asText("no reason is given");
    String message = "%s answers %d: %s".formatted(model, status, said);
    return switch (status) {
      case 401, 403 -> new InputException(message);
      case 404 ->
          new InputException(
              message + "; is its name under models in the configuration of the application?");
      default -> new ReloadException(message, null);
    };
  }

  private static JsonNode body(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      // A proxy's page, for example: the status says enough.
      return JSON.createObjectNode();
    }
  }

  @Override
  public String toString() {
    return model.toString();
  }
}
