package io.amberstream.inference;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * An ONNX graph ready to run: one session that any number of threads may share. Owns the session
 * and its options until closed; closing it while a run is under way would end the process, so its
 * owner first waits for the runs.
 */
final class OnnxModel implements AutoCloseable {
  static final String INPUT_IDS = "input_ids";
  static final String ATTENTION_MASK = "attention_mask";
  static final String TOKEN_TYPE_IDS = "token_type_ids";

  private final SessionOptions options;
  private final OrtSession session;

  private OnnxModel(SessionOptions options, OrtSession session) {
    this.options = options;
    this.session = session;
  }

  /**
   * Loads a graph.
   *
   * @throws OrtException if the file is no graph that ONNX Runtime can run
   */
  static OnnxModel load(Path file) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    // The library's maker collects usage events on Windows; who tags texts tells nobody.
    environment.setTelemetry(false);
    SessionOptions options = SessionSettings.create();
    try {
      return new OnnxModel(options, environment.createSession(file.toString(), options));
    } catch (OrtException | RuntimeException e) {
      options.close();
      throw e;
    }
  }

  Map<String, NodeInfo> inputs() throws OrtException {
    return session.getInputInfo();
  }

  Map<String, NodeInfo> outputs() throws OrtException {
    return session.getOutputInfo();
  }

  /**
   * Runs a batch of {@code [batch, sequence]} that fills the buffers.
   *
   * @param outputs names of the outputs to compute
   * @return the outputs by name
   * @throws OrtException if the run fails
   */
  Map<String, OutputTensor> run(InputBuffers buffers, long[] shape, Set<String> outputs)
      throws OrtException {
    try (OnnxTensor inputIds = tensor(buffers.inputIds(), shape);
        OnnxTensor attentionMask = tensor(buffers.attentionMask(), shape);
        OnnxTensor tokenTypeIds = tensor(buffers.tokenTypeIds(), shape)) {
      Map<String, OnnxTensor> inputs = new HashMap<>();
      inputs.put(INPUT_IDS, inputIds);
      inputs.put(ATTENTION_MASK, attentionMask);
      if (session.getInputNames().contains(TOKEN_TYPE_IDS)) {
        inputs.put(TOKEN_TYPE_IDS, tokenTypeIds);
      }
      try (OrtSession.Result result = session.run(inputs, outputs)) {
        Map<String, OutputTensor> tensors = new HashMap<>();
        for (String output : outputs) {
          OnnxTensor tensor = (OnnxTensor) result.get(output).orElseThrow();
          tensors.put(
              output,
              new OutputTensor(
                  output, values(tensor.getFloatBuffer()), tensor.getInfo().getShape()));
        }
        return tensors;
      }
    }
  }

  private static OnnxTensor tensor(LongBuffer buffer, long[] shape) throws OrtException {
    return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), buffer, shape);
  }

  private static float[] values(FloatBuffer buffer) {
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  @Override
  public void close() throws OrtException {
    session.close();
    options.close();
  }
}
