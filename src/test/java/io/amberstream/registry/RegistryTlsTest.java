package io.amberstream.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.input.InputException;
import io.amberstream.tls.TestIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry behind TLS, and files that are none. */
class RegistryTlsTest {
  private static final String PASSWORD = "changeit";

  @TempDir private Path folder = Path.of("");

  @Test
  void aCertificateIsTrustedWhereItIsNamedAndRefusedWhereItIsNot() {
    TestIdentity identity = TestIdentity.create(folder, "registry", PASSWORD);
    RegistryTls.Keystore keystore = new RegistryTls.Keystore(identity.keystore(), PASSWORD);
    SSLContext server = RegistryTls.context(Optional.empty(), Optional.of(keystore));
    try (FakeRegistry registry = new FakeRegistry(Optional.of(server))) {
      registry.register("t", "\"string\"");
      SSLContext trusting =
          RegistryTls.context(Optional.of(identity.certificate()), Optional.empty());

      assertThat(client(registry, Optional.of(trusting)).latest("t"))
          .isInstanceOf(Answer.Found.class);
      Answer<SubjectVersion> untrusted = client(registry, Optional.empty()).latest("t");
      assertThat(untrusted).isInstanceOf(Answer.Refused.class);
      assertThat(untrusted.toString())
          .contains("the registry's certificate is not trusted")
          .contains("name a file of certificates that holds it");
    }
  }

  @Test
  void filesThatCannotBeUsedAreExplainedWithoutThePassword() throws IOException {
    TestIdentity identity = TestIdentity.create(folder, "client", PASSWORD);
    Path other = Files.writeString(folder.resolve("other"), "no certificate");
    Path missing = folder.resolve("missing");

    assertThatThrownBy(() -> RegistryTls.context(Optional.of(missing), Optional.empty()))
        .isInstanceOf(InputException.class)
        .hasMessage("the file %s cannot be used: there is no such file", missing);
    assertThatThrownBy(() -> RegistryTls.context(Optional.of(other), Optional.empty()))
        .hasMessage("the file %s cannot be used: it is no PEM file with certificates", other);
    assertThatThrownBy(() -> keys(other, "hunter2"))
        .hasMessage("the file %s cannot be used: it is no PKCS12 or JKS file with a key", other);
    assertThatThrownBy(() -> keys(identity.keystore(), "hunter2"))
        .hasMessage("the file %s cannot be used: the password is wrong", identity.keystore());
    assertThat(new RegistryTls.Keystore(other, "hunter2").toString()).doesNotContain("hunter2");
  }

  private static void keys(Path file, String password) {
    RegistryTls.context(Optional.empty(), Optional.of(new RegistryTls.Keystore(file, password)));
  }

  private static RegistryClient client(FakeRegistry registry, Optional<SSLContext> tls) {
    return new RegistryClient(
        new RegistrySettings(
            registry.url(), Optional.empty(), tls, RegistrySettings.DEFAULT_TIMEOUT),
        outcome -> {});
  }
}
