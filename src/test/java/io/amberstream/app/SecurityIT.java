package io.amberstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.amberstream.broker.FreePort;
import io.amberstream.tls.TestIdentity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** TLS and SASL to the broker, HTTPS and a token for operators; no secret shows anywhere. */
@SuppressWarnings("NullAway.Init")
@Timeout(180)
@ResourceLock(CapturedLogs.LOCK)
class SecurityIT {
  private static final int EVENTS = 50;
  private static final String TOKEN = "operators-token-7731";

  @TempDir private static Path shared;
  private static SecuredBroker secured;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    secured = SecuredBroker.start(shared);
  }

  @AfterAll
  static void stop() {
    secured.close();
  }

  @Test
  void eventsFlowOverSaslAndTlsAndNoSecretShows() throws Exception {
    Path password = Files.writeString(folder.resolve("password"), SecuredBroker.PASSWORD + "\n");
    Path token = Files.writeString(folder.resolve("token"), TOKEN);
    TestIdentity http = TestIdentity.create(folder, "http", SecuredBroker.STORE_PASSWORD);
    int port = FreePort.find();
    Scenario scenario =
        sasl("sasl", "${file:" + password + "}")
            .environment("STORE_PASSWORD", SecuredBroker.STORE_PASSWORD)
            .ending(
                """
                http:
                  address: '127.0.0.1:%d'
                  token: '${file:%s}'
                  tls: { keystore: '%s', password: '${STORE_PASSWORD}' }
                """
                    .formatted(port, token, http.keystore()));
    TestTopic input = scenario.create("in").topic("in");
    input.send(Events.numbered(input, 0, EVENTS));

    List<String> logged;
    try (CapturedLogs logs = new CapturedLogs("io.amberstream", "org.apache.kafka");
        Application application = scenario.start()) {
      Progress.awaitDone(scenario, input);
      await().atMost(Duration.ofSeconds(30)).until(application::isRunning);
      HttpClient client = HttpClient.newBuilder().sslContext(http.trusting()).build();
      URI config = URI.create("https://127.0.0.1:" + port + "/config");
      assertThat(get(client, HttpRequest.newBuilder(config)).statusCode()).isEqualTo(401);
      String shown =
          get(client, HttpRequest.newBuilder(config).header("Authorization", "Bearer " + TOKEN))
              .body();
      assertThat(shown)
          .contains("security.protocol: SASL_SSL", "sasl.jaas.config: '***'", "token: '***'")
          .contains("processing.guarantee: exactly_once_v2");
      assertNoSecret(shown);
      logged = logs.messages();
    }

    Events.assertEachTaggedOnce(scenario.topic("out").readAll(), EVENTS);
    assertThat(logged).anyMatch(message -> message.startsWith("org.apache.kafka."));
    logged.forEach(SecurityIT::assertNoSecret);
  }

  @Test
  void eventsFlowOverTlsWithACertificateOfTheClient() {
    Scenario scenario =
        trusting("tls", "SSL")
            .kafka("ssl.keystore.type", "PKCS12")
            .kafka("ssl.keystore.location", secured.client().keystore().toString())
            .kafka("ssl.keystore.password", "${STORE_PASSWORD}")
            .environment("STORE_PASSWORD", SecuredBroker.STORE_PASSWORD);
    TestTopic input = scenario.create("in").topic("in");
    input.send(Events.numbered(input, 0, EVENTS));

    try (Application application = scenario.start()) {
      Progress.awaitDone(scenario, input);
      await().atMost(Duration.ofSeconds(30)).until(application::isRunning);
    }

    Events.assertEachTaggedOnce(scenario.topic("out").readAll(), EVENTS);
  }

  @Test
  void aWrongPasswordIsAnErrorThatDoesNotShowIt() {
    Throwable failure =
        failure(sasl("wrong", "${PASSWORD}").environment("PASSWORD", "wr0ng-p4ssword"));

    assertThat(failure)
        .hasMessageContaining("Authentication failed")
        .hasMessageContaining("SCRAM-SHA-512")
        .hasMessageNotContaining("wr0ng");
  }

  @Test
  void aBrokerThatNobodyVouchesForIsAnError() {
    Scenario scenario =
        sasl("stranger", "${PASSWORD}")
            .environment("PASSWORD", SecuredBroker.PASSWORD)
            .kafka("ssl.truststore.location", secured.client().certificate().toString());

    assertThat(failure(scenario)).hasMessageContaining("SSL handshake failed");
  }

  @Test
  void aListenerThatWantsTlsIsNamedToAClientWithout() {
    String tls = secured.broker().bootstrapServers("SSL");
    Scenario scenario = Scenario.jsonToAvro(tls, folder, "plain");

    assertThat(failure(scenario))
        .hasMessageStartingWith("no Kafka broker reached at " + tls)
        .hasMessageContaining("it answers like TLS; set security.protocol");
  }

  @Test
  void aListenerWithoutTlsIsNamedToAClientWithIt() {
    Scenario scenario =
        trusting("encrypting", "SSL")
            .kafka("bootstrap.servers", secured.broker().bootstrapServers());

    assertThat(failure(scenario))
        .hasMessageStartingWith("no Kafka broker reached at ")
        .hasMessageContaining(
            "it is a broker that answers in plain text; set security.protocol to PLAINTEXT");
  }

  @Test
  void aWrongPasswordOfTheKeystoreIsAnErrorThatSaysWhy() {
    Scenario scenario =
        trusting("store", "SSL")
            .kafka("ssl.keystore.type", "PKCS12")
            .kafka("ssl.keystore.location", secured.client().keystore().toString())
            .kafka("ssl.keystore.password", "${STORE_PASSWORD}")
            .environment("STORE_PASSWORD", "wr0ng-p4ssword");

    assertThat(failure(scenario))
        .isInstanceOf(SetupException.class)
        .hasMessageContaining("client.p12")
        .hasMessageContaining("password was incorrect")
        .hasMessageNotContaining("wr0ng");
  }

  @Test
  void aValueFromOutsideThatKafkaRefusesIsNotShown() {
    Scenario scenario =
        trusting("value", "SSL")
            .kafka("ssl.engine.factory.class", "${CLASS}")
            .kafka("request.timeout.ms", "${NUMBER}")
            .environment("CLASS", "no.Such-Secret")
            .environment("NUMBER", "s3cr3t-number");

    assertThat(failure(scenario))
        .hasMessageContaining("request.timeout.ms")
        .hasMessageContaining("${NUMBER}")
        .hasMessageNotContaining("s3cr3t");
  }

  private Scenario sasl(String name, String password) {
    return trusting(name, "SASL_SSL")
        .kafka("sasl.mechanism", "SCRAM-SHA-512")
        .kafka(
            "sasl.jaas.config",
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\""
                    .formatted(SecuredBroker.USER)
                + " password=\""
                + password
                + "\";");
  }

  private Scenario trusting(String name, String protocol) {
    return Scenario.jsonToAvro(secured.broker(), folder, name)
        .kafka("bootstrap.servers", secured.broker().bootstrapServers(protocol))
        .kafka("security.protocol", protocol)
        .kafka("ssl.truststore.type", "PEM")
        .kafka("ssl.truststore.location", secured.server().certificate().toString());
  }

  private static Throwable failure(Scenario scenario) {
    return catchThrowable(() -> scenario.start().close());
  }

  private static void assertNoSecret(String text) {
    assertThat(text).doesNotContain(SecuredBroker.PASSWORD, SecuredBroker.STORE_PASSWORD, TOKEN);
  }

  private static HttpResponse<String> get(HttpClient client, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
