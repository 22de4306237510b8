package io.amberstream.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A key with a certificate that it signed itself, for 127.0.0.1, made by the JDK's keytool.
 *
 * @param keystore a PKCS12 file with both
 * @param password of the file and of the key
 * @param certificate the certificate alone, as PEM
 */
public record TestIdentity(Path keystore, String password, Path certificate) {

  /** Makes one; takes about a second. */
  public static TestIdentity create(Path folder, String name, String password) {
    Path keystore = folder.resolve(name + ".p12");
    Path certificate = folder.resolve(name + ".pem");
    keytool(
        "-genkeypair -alias %1$s -keyalg EC -groupname secp256r1 -dname CN=%1$s -validity 2"
            + " -ext SAN=ip:127.0.0.1,dns:localhost -storetype PKCS12 -keystore %2$s -storepass %3$s",
        name, keystore, password);
    keytool(
        "-exportcert -rfc -alias %1$s -file %4$s -keystore %2$s -storepass %3$s",
        name, keystore, password, certificate);
    return new TestIdentity(keystore, password, certificate);
  }

  /** What trusts this certificate and no other. */
  public SSLContext trusting() {
    try (InputStream in = Files.newInputStream(certificate)) {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry(
          "trusted", CertificateFactory.getInstance("X.509").generateCertificate(in));
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void keytool(String arguments, Object... values) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    for (String argument : arguments.split(" ", -1)) {
      command.add(argument.formatted(values));
    }
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException("keytool failed: " + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
