package io.amberstream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.input.InputException;
import io.amberstream.tls.TestIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What asks a running application to reload a model. */
@Timeout(60)
class ReloadClientTest {
  private static final String TOKEN = "a-token-that-nobody-guesses";
  private static final ReloadOutcome RELOADED = new ReloadOutcome.Reloaded("22", "11");
  private static final ReloadOutcome REFUSED =
      new ReloadOutcome.Refused("11", List.of("no ONNX file", "no head team"));

  @Test
  void saysWhatBecameOfIt() throws Exception {
    for (ReloadOutcome outcome : List.of(RELOADED, REFUSED)) {
      try (TestServer server = TestServer.reloading(() -> outcome, HttpSecurity.NONE)) {
        assertThat(client(server, "amber").reload()).isEqualTo(outcome);
        assertThat(client(server, "amber/").reload()).isEqualTo(outcome);
      }
    }
  }

  @Test
  void asksAgainWhileAnotherReloadIsUnderWay() throws Exception {
    Deque<ReloadOutcome> outcomes =
        new ArrayDeque<>(List.of(new ReloadOutcome.Busy("another is under way"), RELOADED));
    try (TestServer server = TestServer.reloading(outcomes::remove, HttpSecurity.NONE)) {
      assertThat(client(server, "amber").reload()).isEqualTo(RELOADED);
    }
    ReloadOutcome busy = new ReloadOutcome.Busy("another is under way");
    try (TestServer server = TestServer.reloading(() -> busy, HttpSecurity.NONE)) {
      ReloadClient hasty =
          new ReloadClient(
              model("http", server, "amber"), Optional.empty(), Optional.empty(), Duration.ZERO);
      assertThat(hasty.reload()).isEqualTo(busy);
    }
  }

  @Test
  void looksWhetherAModelIsThereWithoutReloadingIt() throws Exception {
    ReloadEndpoint never =
        () -> {
          throw new AssertionError("nobody asked for a reload");
        };
    try (TestServer server = TestServer.reloading(never, HttpSecurity.NONE)) {
      client(server, "amber").requireThere();
      assertThatThrownBy(() -> client(server, "ambre").requireThere())
          .isInstanceOf(InputException.class)
          .hasMessageContaining("/models/ambre answers 404")
          .hasMessageContaining("under models in the configuration");
    }
    TestServer gone = TestServer.reloading(never, HttpSecurity.NONE);
    gone.close();
    assertThatThrownBy(() -> client(gone, "amber").requireThere())
        .isInstanceOf(ReloadException.class)
        .hasMessageContaining("does not answer")
        .hasMessageContaining("is the application running");
  }

  @Test
  void bringsTheTokenAndTrustsTheCertificateThatItIsGiven(@TempDir Path folder) throws Exception {
    TestIdentity identity = TestIdentity.create(folder, "http", "changeit");
    HttpSecurity security =
        new HttpSecurity(
            Optional.of(TOKEN), Optional.of(TlsKeystore.read(identity.keystore(), "changeit")));
    try (TestServer server = TestServer.reloading(() -> RELOADED, security)) {
      String model = model("https", server, "amber");
      SSLContext trusting = TrustedCertificates.read(identity.certificate());
      assertThat(client(model, Optional.of(TOKEN), Optional.of(trusting)).reload())
          .isEqualTo(RELOADED);
      assertThatThrownBy(
              () -> client(model, Optional.empty(), Optional.of(trusting)).requireThere())
          .isInstanceOf(InputException.class)
          .hasMessageContaining("answers 401")
          .hasMessageContaining("Authorization");
      assertThatThrownBy(() -> client(model, Optional.of(TOKEN), Optional.empty()).requireThere())
          .isInstanceOf(ReloadException.class)
          .hasMessageContaining("SSLHandshakeException");
    }
    Path none = Files.writeString(folder.resolve("none.pem"), "no certificate");
    assertThatThrownBy(() -> TrustedCertificates.read(none))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected a PEM file with certificates");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1:8080/models/amber",
        "ftp://127.0.0.1/models/amber",
        "http://127.0.0.1:8080",
        "http://127.0.0.1:8080/models",
        "http://127.0.0.1:8080/models/amber?x",
        "http://me@127.0.0.1:8080/models/amber",
        "http:// /models/amber"
      })
  void anAddressThatIsNoModelsIsNamed(String address) {
    assertThatThrownBy(() -> client(address, Optional.empty(), Optional.empty()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected one such as http://127.0.0.1:8080/models/amber");
  }

  private static ReloadClient client(TestServer server, String name) {
    return client(model("http", server, name), Optional.empty(), Optional.empty());
  }

  private static ReloadClient client(
      String model, Optional<String> token, Optional<SSLContext> tls) {
    return new ReloadClient(model, token, tls, Duration.ofSeconds(20));
  }

  private static String model(String scheme, TestServer server, String name) {
    return "%s://127.0.0.1:%d/models/%s".formatted(scheme, server.endpoints.port(), name);
  }
}
