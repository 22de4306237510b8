package io.amberstream.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.RunOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a graph, which another thread may tell to end. Owns the native options of the run:
 * close it after the run, and let nobody end it later.
 */
public final class GraphRun implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GraphRun.class);

  private final RunOptions options;

  /**
   * Prepares a run.
   *
   * @throws GraphException if the native library has no room for it
   */
  public GraphRun() {
    try {
      options = new RunOptions();
    } catch (OrtException e) {
      throw new GraphException(e);
    }
  }

  /** Tells the run to end after the node that it is at; it then fails. */
  public void end() {
    try {
      options.setTerminate(true);
    } catch (OrtException e) {
      LOG.warn("a run cannot be told to end: {}", e.getMessage());
    }
  }

  RunOptions options() {
    return options;
  }

  @Override
  public void close() {
    options.close();
  }
}
