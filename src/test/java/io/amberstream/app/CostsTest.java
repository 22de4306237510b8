package io.amberstream.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.config.ConfigLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostsTest {
  @TempDir Path folder;

  @Test
  void everyEntryHasItsRows() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("costs.yaml"),
            """
            kafka: { application.id: a, bootstrap.servers: embedded }
            models: { amber: { path: m }, nli: { path: n } }
            pipelines:
              one:
                from: { topics: [a] }
                tag_with:
                  - { model: amber, heads: [x] }
                  - { model: nli, zero_shot: { labels: [p, q, r] } }
                  - { model: amber, heads: [y], repair: { generator: nli } }
                to: { topic: c }
              two:
                from: { topics: [b] }
                tag_with: [{ model: nli, rerank: { candidates_field: passages } }]
                to: { topic: d }
            """);

    assertThat(Costs.lines(ConfigLoader.load(file, Map.of())))
        .containsExactly(
            "one: 5 row(s) per text (amber 2, nli 3), and 5 of amber and 1 of nli where a word is"
                + " suspicious",
            "two: 0 row(s) per text, and 1 of nli per candidate in passages");
  }
}
