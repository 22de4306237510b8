package io.amberstream.text;

/** Readies the native tokenizer library before its first use. */
final class NativeTokenizers {
  private NativeTokenizers() {}

  /** Closes the library's only way to the network; its native code is inside its jar. */
  static void prepare() {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
  }
}
