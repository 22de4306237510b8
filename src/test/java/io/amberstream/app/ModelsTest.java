package io.amberstream.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.ask.LoadedModel;
import io.amberstream.config.ModelConfig;
import io.amberstream.golden.GoldenModels;
import io.amberstream.golden.HubModels;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The models that a configuration names, as they are loaded. */
@ResourceLock(CapturedLogs.LOCK)
class ModelsTest {
  @Test
  void aGraphThatReadsPaddingIsLoggedOnce(@TempDir Path directory) {
    assertThat(logs(HubModels.unheededMask(directory)))
        .singleElement()
        .asString()
        .contains("model tags: what the graph says of a text changes by", "set batching: alone");
  }

  @Test
  void aGraphThatHeedsItsMaskIsNot() {
    assertThat(logs(GoldenModels.folder("token-classification"))).isEmpty();
  }

  private static List<String> logs(Path folder) {
    try (CapturedLogs logs = new CapturedLogs(Models.class.getName());
        LoadedModel model = Models.load("tags", ModelConfig.of(folder, OptionalInt.empty()))) {
      assertThat(model.id().name()).isEqualTo("tags");
      return logs.messages();
    }
  }
}
