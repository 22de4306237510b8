package io.amberstream.http;

import io.amberstream.input.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.Collections;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Reads the certificate that the HTTP endpoints show. */
public final class TlsKeystore {
  private TlsKeystore() {}

  /**
   * A context with the key of a PKCS12 file.
   *
   * @param password of the file and of the key in it
   * @throws InputException if there is no such key; the message says why, and never the password
   */
  public static SSLContext read(Path file, String password) {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password.toCharArray());
      boolean hasKey = false;
      for (String alias : Collections.list(store.aliases())) {
        hasKey |= store.isKeyEntry(alias);
      }
      if (!hasKey) {
        throw unusable(file, "it holds no private key", null);
      }
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, password.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (NoSuchFileException e) {
      throw unusable(file, "no such file", e);
    } catch (IOException e) {
      boolean wrongPassword = e.getCause() instanceof UnrecoverableKeyException;
      throw unusable(file, wrongPassword ? "the password is wrong" : "it is no PKCS12 file", e);
    } catch (GeneralSecurityException e) {
      throw unusable(file, "its key cannot be read", e);
    }
  }

  private static InputException unusable(Path file, String why, @Nullable Exception cause) {
    return new InputException(
        "the keystore " + file + " cannot be used: " + why + "; expected a PKCS12 file with a key",
        cause);
  }
}
