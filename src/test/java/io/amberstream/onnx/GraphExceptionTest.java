package io.amberstream.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What ONNX Runtime says of tensors in another file, in plain words. */
class GraphExceptionTest {

  @Test
  void aFileThatIsMissingIsNamed() {
    assertThat(
            GraphException.plain(
                "External data path validation failed for initializer: embeddings.weight. Error:"
                    + " tensorprotoutils.cc:453 ValidateExternalDataPathFromDir External data path"
                    + " does not exist: \"models/m/model.onnx_data\""))
        .isEqualTo(
            "its tensors are in another file, models/m/model.onnx_data, which is missing; copy it"
                + " there");
  }

  @Test
  void aFileThatIsCutOffIsToldFromADamagedGraph() {
    assertThat(
            GraphException.plain(
                "Exception during initialization: tensorprotoutils.cc:1790"
                    + " GetExtDataFromTensorProto External initializer: LayerNorm.bias offset:"
                    + " 993184 size to read: 32 given file_length: 1000 are out of bounds or can"
                    + " not be read in full."))
        .isEqualTo("its tensors are in another file, which is cut off; copy that file anew");
  }

  @Test
  void anOperatorOfAnotherLibraryIsNamed() {
    assertThat(
            GraphException.plain(
                "Fatal error: ai.onnx.contrib:BertTokenizer(-1) is not a registered function/op"))
        .isEqualTo(
            "it has the operator BertTokenizer of ai.onnx.contrib, which ONNX Runtime itself has"
                + " not; export the network alone, without its tokenizer and without operators of"
                + " other libraries");
  }

  @Test
  void anythingElseStaysAsItIs() {
    assertThat(GraphException.plain("Unsupported model IR version: 99"))
        .isEqualTo("Unsupported model IR version: 99");
  }
}
