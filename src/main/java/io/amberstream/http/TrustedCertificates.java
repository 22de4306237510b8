package io.amberstream.http;

import io.amberstream.input.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Reads the certificates that a client trusts, where the JVM's own do not reach. */
public final class TrustedCertificates {
  private TrustedCertificates() {}

  /**
   * A context that trusts the certificates of a PEM file and no others.
   *
   * @throws InputException if there are none in it
   */
  public static SSLContext read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (certificates.isEmpty()) {
        throw unusable(file, new CertificateException("it holds none"));
      }
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      int number = 0;
      for (Certificate certificate : certificates) {
        trusted.setCertificateEntry("trusted-" + number, certificate);
        number++;
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw unusable(file, e);
    }
  }

  private static InputException unusable(Path file, Exception cause) {
    return new InputException(
        "%s cannot be used (%s: %s), expected a PEM file with certificates"
            .formatted(file, cause.getClass().getSimpleName(), cause.getMessage()),
        cause);
  }
}
