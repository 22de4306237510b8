package io.amberstream.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An ONNX graph ready to run: one session that any number of threads may share. Owns the session
 * and its options until closed; closing it while a run is under way would end the process, so its
 * owner first waits for the runs.
 */
public final class OnnxModel implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OnnxModel.class);

  static final String INPUT_IDS = "input_ids";
  static final String ATTENTION_MASK = "attention_mask";
  static final String TOKEN_TYPE_IDS = "token_type_ids";

  /** The position of each token, which most graphs count by themselves. */
  static final String POSITION_IDS = "position_ids";

  /** For how many positions, {@code [1]}, the last layer computes; few graphs have this input. */
  static final String LAST_LAYER_POSITIONS = "last_layer_positions";

  private final SessionOptions options;
  private final OrtSession session;
  private final int firstPosition;
  private final int widestOutput;

  /** The types of the inputs, by name. */
  private final Map<String, OnnxJavaType> inputTypes;

  private OnnxModel(SessionOptions options, OrtSession session, int firstPosition)
      throws OrtException {
    this.options = options;
    this.session = session;
    this.firstPosition = firstPosition;
    widestOutput = widestOutput(session);
    inputTypes = inputTypes(session);
  }

  /**
   * Loads a graph that counts positions from 0, or by itself.
   *
   * @throws GraphException if the file is no graph that ONNX Runtime can run
   */
  public static OnnxModel load(Path file, Int8 int8) {
    return load(file, int8, 0);
  }

  /**
   * Loads a graph.
   *
   * @param firstPosition the position of a row's first token, for a graph that is told positions
   * @throws GraphException if the file is no graph that ONNX Runtime can run
   */
  public static OnnxModel load(Path file, Int8 int8, int firstPosition) {
    NativeRuns.begin();
    try {
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      // The library's maker collects usage events on Windows; who tags texts tells nobody.
      environment.setTelemetry(false);
      return load(environment, file, SessionSettings.create(int8), firstPosition);
    } catch (OrtException e) {
      throw new GraphException(e);
    } finally {
      NativeRuns.end();
    }
  }

  private static OnnxModel load(
      OrtEnvironment environment, Path file, SessionOptions options, int firstPosition)
      throws OrtException {
    OrtSession session = null;
    try {
      session = environment.createSession(file.toString(), options);
      return new OnnxModel(options, session, firstPosition);
    } catch (OrtException | RuntimeException e) {
      if (session != null) {
        session.close();
      }
      options.close();
      throw e;
    }
  }

  /** Floats that one token adds to the largest of the outputs; 1 where the graph does not say. */
  public int widestOutput() {
    return widestOutput;
  }

  private static int widestOutput(OrtSession session) throws OrtException {
    long widest = 1;
    for (NodeInfo output : session.getOutputInfo().values()) {
      if (output.getInfo() instanceof TensorInfo tensor && tensor.getShape().length == 3) {
        widest = Math.max(widest, tensor.getShape()[2]);
      }
    }
    return Math.toIntExact(widest);
  }

  /** The number of an output's dimensions; 0 where there is no such tensor. */
  public int rank(String output) {
    NodeInfo info = outputs().get(output);
    return info != null && info.getInfo() instanceof TensorInfo tensor
        ? tensor.getShape().length
        : 0;
  }

  /** Whether it is told which tokens are padding; without, only a row by itself is read right. */
  public boolean hasAttentionMask() {
    return session.getInputNames().contains(ATTENTION_MASK);
  }

  /** Whether the last layer can be computed for the first positions alone. */
  public boolean hasShortLastLayer() {
    return session.getInputNames().contains(LAST_LAYER_POSITIONS);
  }

  Map<String, NodeInfo> inputs() {
    try {
      return session.getInputInfo();
    } catch (OrtException e) {
      throw new GraphException(e);
    }
  }

  Map<String, NodeInfo> outputs() {
    try {
      return session.getOutputInfo();
    } catch (OrtException e) {
      throw new GraphException(e);
    }
  }

  /**
   * Runs the batch that the buffers were filled with.
   *
   * @param outputs names of the outputs to compute
   * @param run stays the caller's
   * @return the outputs by name
   * @throws GraphException if the run fails, or was told to end
   */
  public Map<String, OutputTensor> run(InputBuffers buffers, Set<String> outputs, GraphRun run) {
    long[] shape = buffers.shape();
    NativeRuns.begin();
    try (OnnxTensor inputIds = tensor(INPUT_IDS, buffers.inputIds(), shape);
        OnnxTensor attentionMask = tensor(ATTENTION_MASK, buffers.attentionMask(), shape);
        OnnxTensor tokenTypeIds = tensor(TOKEN_TYPE_IDS, buffers.tokenTypeIds(), shape);
        OnnxTensor positionIds = positionIds(shape);
        OnnxTensor positions =
            tensor(LAST_LAYER_POSITIONS, buffers.lastLayerPositions(), new long[] {1})) {
      Map<String, OnnxTensor> inputs = new HashMap<>();
      inputs.put(INPUT_IDS, inputIds);
      if (hasAttentionMask()) {
        inputs.put(ATTENTION_MASK, attentionMask);
      }
      if (session.getInputNames().contains(TOKEN_TYPE_IDS)) {
        inputs.put(TOKEN_TYPE_IDS, tokenTypeIds);
      }
      if (positionIds != null) {
        inputs.put(POSITION_IDS, positionIds);
      }
      if (hasShortLastLayer()) {
        inputs.put(LAST_LAYER_POSITIONS, positions);
      }
      try (OrtSession.Result result = session.run(inputs, outputs, run.options())) {
        Map<String, OutputTensor> tensors = new HashMap<>();
        for (String output : outputs) {
          OnnxTensor tensor = (OnnxTensor) result.get(output).orElseThrow();
          tensors.put(
              output, new OutputTensor(output, values(tensor), tensor.getInfo().getShape()));
        }
        return tensors;
      }
    } catch (OrtException e) {
      throw new GraphException(e);
    } finally {
      NativeRuns.end();
    }
  }

  /** The same in every row, as padding is masked; null for a graph that is not told positions. */
  private @Nullable OnnxTensor positionIds(long[] shape) throws OrtException {
    if (!session.getInputNames().contains(POSITION_IDS)) {
      return null;
    }
    LongBuffer positions = LongBuffer.allocate(Math.toIntExact(shape[0] * shape[1]));
    while (positions.hasRemaining()) {
      positions.put(firstPosition + positions.position() % shape[1]);
    }
    return tensor(POSITION_IDS, positions.flip(), shape);
  }

  private OnnxTensor tensor(String input, LongBuffer buffer, long[] shape) throws OrtException {
    return InputTensors.of(inputTypes.getOrDefault(input, OnnxJavaType.INT64), buffer, shape);
  }

  private static Map<String, OnnxJavaType> inputTypes(OrtSession session) throws OrtException {
    Map<String, OnnxJavaType> types = new HashMap<>();
    session
        .getInputInfo()
        .forEach(
            (name, input) -> {
              if (input.getInfo() instanceof TensorInfo tensor) {
                types.put(name, tensor.type);
              }
            });
    return Map.copyOf(types);
  }

  private static float[] values(OnnxTensor tensor) {
    if (tensor.getInfo().type == OnnxJavaType.DOUBLE) {
      return narrowed(tensor.getDoubleBuffer());
    }
    FloatBuffer buffer = tensor.getFloatBuffer();
    // The library has copied the output into a buffer of its own already.
    if (buffer.hasArray() && buffer.arrayOffset() == 0 && buffer.array().length == buffer.limit()) {
      return buffer.array();
    }
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  private static float[] narrowed(DoubleBuffer buffer) {
    float[] values = new float[buffer.remaining()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) buffer.get(i);
    }
    return values;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      LOG.warn("a session did not close: {}", e.getMessage());
    }
    options.close();
  }
}
