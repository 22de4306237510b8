package io.amberstream.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession.SessionOptions;

/** The session options that every model runs with, for whoever runs a graph by itself. */
public final class SessionSettings {
  private SessionSettings() {}

  /**
   * One thread a run, since the callers are as many as the cores; no spinning, which would take
   * those cores from them; no memory pattern, which varying shapes would grow without end.
   *
   * @param int8 how int8 products are computed where the processor has no VNNI
   * @return options of the caller's own, to close after the session
   */
  public static SessionOptions create(Int8 int8) throws OrtException {
    SessionOptions options = new SessionOptions();
    try {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setMemoryPatternOptimization(false);
      // Every failure comes back as an exception; the library's own lines would only repeat it.
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.addConfigEntry("session.inter_op.allow_spinning", "0");
      if (int8 == Int8.EXACT) {
        options.addConfigEntry("session.x64quantprecision", "1");
      }
      return options;
    } catch (OrtException | RuntimeException e) {
      options.close();
      throw e;
    }
  }
}
