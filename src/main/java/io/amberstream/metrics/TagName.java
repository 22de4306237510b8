package io.amberstream.metrics;

/** The names by which metrics are told apart. Stateless. */
public final class TagName {
  public static final String PIPELINE = "pipeline";
  public static final String TOPIC = "topic";
  static final String REASON = "reason";
  static final String MODEL = "model";
  static final String SHA256 = "sha256";
  static final String MEASURE = "measure";
  static final String VERDICT = "verdict";
  public static final String HEAD = "head";
  static final String LABEL = "label";
  static final String SHADOW_LABEL = "shadow_label";
  static final String WITH = "with";
  public static final String OUTCOME = "outcome";

  private TagName() {}
}
