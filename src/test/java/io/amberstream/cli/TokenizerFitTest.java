package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amberstream.ask.LoadedModel;
import io.amberstream.cli.TokenizerFit.Count;
import io.amberstream.golden.GoldenModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code doctor --texts}: tokens of a word, and tokens that the vocabulary lacks. */
class TokenizerFitTest {
  private static final String ENGLISH = "The parcel has not arrived yet and nobody answers.";
  private static final String RUSSIAN = "Посылка до сих пор не пришла, и никто не отвечает.";

  @Test
  void wordsAndTokensAreCountedByLanguage() {
    try (LoadedModel model = GoldenModels.load(GoldenModels.folder("text-classification"))) {
      TokenizerFit fit =
          TokenizerFit.of(model, List.of(ENGLISH, ENGLISH, RUSSIAN, "\uD83D\uDC4D 12"));

      assertThat(fit.byLanguage()).containsOnlyKeys("en", "ru", "none");
      Count english = Objects.requireNonNull(fit.byLanguage().get("en"));
      assertThat(english.texts()).isEqualTo(2);
      assertThat(english.words()).isEqualTo(18);
      // Each word is a token, and so is the full stop.
      assertThat(english.fertility()).isCloseTo(20.0 / 18, within(1e-9));
      assertThat(english.unknown()).isZero();
      Count russian = Objects.requireNonNull(fit.byLanguage().get("ru"));
      assertThat(russian.words()).isEqualTo(10);
      assertThat(russian.fertility()).isGreaterThan(3);
    }
  }

  @Test
  void aTextThatCouldBeInSeveralLanguagesIsUnsure() {
    try (LoadedModel model = GoldenModels.load(GoldenModels.folder("text-classification"))) {
      TokenizerFit fit = TokenizerFit.of(model, List.of("Hotel Taxi Internet", ENGLISH, "Taxi"));

      assertThat(fit.byLanguage()).containsOnlyKeys("en", "unsure");
      Count unsure = Objects.requireNonNull(fit.byLanguage().get("unsure"));
      assertThat(unsure.texts()).isEqualTo(2);
      assertThat(unsure.words()).isEqualTo(4);
    }
  }

  @Test
  void sharesAreOfAllTokens() {
    Count count = new Count(1, 4, 6, 3, 20).plus(new Count(2, 4, 2, 1, 4));

    assertThat(count).isEqualTo(new Count(3, 8, 8, 4, 24));
    assertThat(count.fertility()).isEqualTo(1);
    assertThat(count.unknownShare()).isEqualTo(0.5);
    assertThat(new Count(1, 0, 0, 0, 0).fertility()).isNaN();
  }

  @Test
  void theCommandPrintsARowForEachLanguage(@TempDir Path folder) throws IOException {
    Path texts =
        Files.write(folder.resolve("texts.txt"), List.of(ENGLISH, ENGLISH, RUSSIAN, "Taxi"));

    CommandRun run =
        CommandRun.of(
            "doctor",
            GoldenModels.folder("text-classification").toString(),
            "--texts",
            texts.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.outLines()).anyMatch(line -> line.matches("en +2 +1\\.11 .* 0\\.0 %"));
    assertThat(run.outLines()).anyMatch(line -> line.startsWith("ru          "));
    assertThat(run.outLines()).anyMatch(line -> line.matches("unsure +1 .*"));

    assertThat(
            CommandRun.of(
                    "doctor",
                    GoldenModels.folder("text-classification").toString(),
                    "--json",
                    "--texts",
                    texts.toString())
                .out())
        .contains("\"en\":{\"texts\":2,\"words\":18,\"tokens\":20,\"unknown\":0,");
  }
}
