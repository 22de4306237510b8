package io.amberstream.registry;

import io.amberstream.input.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Whom a client of a registry trusts, and as whom it comes. */
public final class RegistryTls {
  private RegistryTls() {}

  /** A PKCS12 or JKS file. Its text form does not show the password, which is also the key's. */
  public record Keystore(Path file, String password) {
    @Override
    public String toString() {
      return "Keystore[file=%s, password=***]".formatted(file);
    }
  }

  /**
   * A context for a client.
   *
   * @param certificates a PEM file with what it trusts; by default that is what the JVM trusts
   * @param keystore its own key and certificate; by default none
   * @throws InputException if a file cannot be used; the message says why, and never the password
   */
  public static SSLContext context(Optional<Path> certificates, Optional<Keystore> keystore) {
    TrustManager @Nullable [] trusted = certificates.map(RegistryTls::trusted).orElse(null);
    KeyManager @Nullable [] keys = keystore.map(RegistryTls::keys).orElse(null);
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys, trusted, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has TLS", e);
    }
  }

  private static TrustManager[] trusted(Path certificates) {
    requireFile(certificates);
    try (InputStream in = Files.newInputStream(certificates)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (Certificate read : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("certificate-" + store.size(), read);
      }
      if (store.size() == 0) {
        throw unusable(certificates, "it holds no certificate", null);
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return factory.getTrustManagers();
    } catch (CertificateException e) {
      throw unusable(certificates, "it is no PEM file with certificates", e);
    } catch (IOException | GeneralSecurityException e) {
      throw unusable(certificates, "it cannot be read", e);
    }
  }

  private static KeyManager[] keys(Keystore keystore) {
    requireFile(keystore.file());
    char[] password = keystore.password().toCharArray();
    try {
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(KeyStore.getInstance(keystore.file().toFile(), password), password);
      return factory.getKeyManagers();
    } catch (IOException e) {
      boolean wrongPassword = e.getCause() instanceof UnrecoverableKeyException;
      throw unusable(
          keystore.file(),
          wrongPassword ? "the password is wrong" : "it is no PKCS12 or JKS file with a key",
          e);
    } catch (GeneralSecurityException e) {
      throw unusable(keystore.file(), "it is no PKCS12 or JKS file with a key", e);
    }
  }

  private static void requireFile(Path file) {
    if (!Files.isRegularFile(file)) {
      throw unusable(file, "there is no such file", null);
    }
  }

  private static InputException unusable(Path file, String why, @Nullable Exception cause) {
    return new InputException("the file %s cannot be used: %s".formatted(file, why), cause);
  }
}
