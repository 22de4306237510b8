package io.amberstream.cli;

import io.amberstream.http.ReloadClient;
import io.amberstream.http.ReloadOutcome;
import io.amberstream.http.TrustedCertificates;
import io.amberstream.input.InputException;
import io.amberstream.input.Sha256;
import io.amberstream.model.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The running model that takes the folder that comes out. */
final class ReloadOptions {
  /** The model before stays until its last text is done: until then another reload must wait. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Option(
      names = "--reload",
      required = true,
      paramLabel = "URL",
      description =
          "At the end, let a running application take the folder, for example"
              + " http://127.0.0.1:8080/models/amber; its configuration must name the folder that"
              + " comes out.")
  private String model = "";

  @Option(
      names = "--reload-token-file",
      paramLabel = "FILE",
      description = "A file with the application's http.token.")
  private @Nullable Path tokenFile;

  @Option(
      names = "--reload-ca",
      paramLabel = "FILE",
      description =
          "Certificates, as PEM, that the application's own is trusted by (default: those that Java"
              + " trusts).")
  private @Nullable Path certificates;

  /**
   * What asks for the reload.
   *
   * @throws InputException if the address, the token or the certificates are not usable
   */
  ReloadClient client() {
    return new ReloadClient(
        model,
        Optional.ofNullable(tokenFile).map(ReloadOptions::token),
        Optional.ofNullable(certificates).map(TrustedCertificates::read),
        PATIENCE);
  }

  private static String token(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new InputException(
          "--reload-token-file %s cannot be read (%s)"
              .formatted(file, e.getClass().getSimpleName()),
          e);
    }
  }

  /**
   * Lets the running model take a folder.
   *
   * @return what became of it, for people
   * @throws InputException if it refuses the folder, or names another
   */
  static String reload(ReloadClient client, Path folder) throws InterruptedException {
    ReloadOutcome outcome = client.reload();
    if (outcome instanceof ReloadOutcome.Reloaded reloaded) {
      String written = Sha256.ofFile(ModelFolder.read(folder, Optional.empty()).onnxFile());
      if (!reloaded.sha256().equals(written)) {
        throw new InputException(
            "%s has reloaded its folder, but that is not %s: it has the model %s, expected %s; name %s as the model's path in the configuration of the application"
                .formatted(client, folder, reloaded.sha256(), written, folder));
      }
      return "%s: %s takes over from %s".formatted(client, reloaded.sha256(), reloaded.before());
    }
    if (outcome instanceof ReloadOutcome.Refused refused) {
      throw new InputException(
          "%s refuses %s, and the model before goes on:\n  %s\nThe folder is written; a restart would take it."
              .formatted(client, folder, String.join("\n  ", refused.problems())));
    }
    throw new InputException(
        "%s is busy with another reload for %d s; %s is written, ask again: curl -X POST %s/reload"
            .formatted(client, PATIENCE.toSeconds(), folder, client));
  }
}
