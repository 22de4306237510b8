package io.amberstream.app;

import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.tls.TestIdentity;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/**
 * A broker that listens with TLS, for clients with a certificate of their own, and with SASL over
 * TLS, for one user.
 *
 * @param server its certificate
 * @param client the certificate of its clients
 */
record SecuredBroker(EmbeddedBroker broker, TestIdentity server, TestIdentity client)
    implements AutoCloseable {
  static final String USER = "amberstream";
  static final String PASSWORD = "Tr0ub4dor-and-3";
  static final String STORE_PASSWORD = "c0rrect-horse";

  static SecuredBroker start(Path folder) {
    return start(folder, Map.of());
  }

  /** Starts one with further settings. */
  static SecuredBroker start(Path folder, Map<String, String> further) {
    TestIdentity server = TestIdentity.create(folder, "server", STORE_PASSWORD);
    TestIdentity client = TestIdentity.create(folder, "client", STORE_PASSWORD);
    Map<String, String> settings = new HashMap<>(further);
    settings.putAll(
        Map.of(
            "ssl.keystore.type", "PKCS12",
            "ssl.keystore.location", server.keystore().toString(),
            "ssl.keystore.password", STORE_PASSWORD,
            "ssl.truststore.type", "PEM",
            "ssl.truststore.location", client.certificate().toString(),
            "listener.name.ssl.ssl.client.auth", "required",
            "sasl.enabled.mechanisms", "SCRAM-SHA-512",
            "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;",
            "log.retention.ms", "-1"));
    EmbeddedBroker broker =
        EmbeddedBroker.start(folder.resolve("broker"), 0, settings, List.of("SSL", "SASL_SSL"));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      ScramCredentialInfo scram = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
      admin
          .alterUserScramCredentials(
              List.of(new UserScramCredentialUpsertion(USER, scram, PASSWORD)))
          .all()
          .get();
      return new SecuredBroker(broker, server, client);
    } catch (InterruptedException | ExecutionException e) {
      broker.close();
      throw new AssertionError("no user", e);
    }
  }

  /** Lets a scenario come over SASL and TLS, with the user's password from outside. */
  Scenario connect(Scenario scenario) {
    return scenario
        .kafka("bootstrap.servers", broker.bootstrapServers("SASL_SSL"))
        .kafka("security.protocol", "SASL_SSL")
        .kafka("ssl.truststore.type", "PEM")
        .kafka("ssl.truststore.location", server.certificate().toString())
        .kafka("sasl.mechanism", "SCRAM-SHA-512")
        .kafka(
            "sasl.jaas.config",
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\""
                    .formatted(USER)
                + " password=\"${PASSWORD}\";")
        .environment("PASSWORD", PASSWORD);
  }

  @Override
  public void close() {
    broker.close();
  }
}
