package io.amberstream.ask;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.onnx.InferenceException;
import io.amberstream.tagging.Aggregation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One text run by itself. */
class RawRunTest {

  @Test
  void whatCannotBeDecodedIsToldAsTheEngineTellsIt() {
    try (LoadedModel model = Engines.golden("text-classification")) {
      HeadDecoder failing =
          new HeadDecoder(
              model.folder().heads().get(0),
              (text, logits) -> {
                throw new IllegalStateException("broken");
              },
              Aggregation.FIRST);
      ModelHeads heads = new ModelHeads(model, List.of(failing));
      assertThatThrownBy(() -> RawRun.of(heads, "secret"))
          .isInstanceOf(InferenceException.class)
          .hasMessageContaining("failed on a text of 6 characters: ")
          .hasMessageNotContaining("secret");
    }
  }
}
