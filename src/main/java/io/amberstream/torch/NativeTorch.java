package io.amberstream.torch;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.presets.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;

/**
 * The native library, loaded once. Each thread that computes costs it much memory for good, so that
 * a process trains on one thread; libtorch spreads the work itself.
 */
public final class NativeTorch {
  private static final String PLATFORMS = "linux-x86_64, linux-arm64 and macosx-arm64";

  private NativeTorch() {}

  /**
   * Makes sure that the library is there.
   *
   * @throws TorchException if it is not, or not for this machine
   */
  public static void require() {
    // Both limits count memory that belongs to the machine, not to this library, and end the run.
    setUnlessSet("org.bytedeco.javacpp.maxBytes", "0");
    setUnlessSet("org.bytedeco.javacpp.maxPhysicalBytes", "0");
    try {
      Loader.load(torch.class);
    } catch (LinkageError | RuntimeException e) {
      throw new TorchException(
          "the library for training does not load on this machine (%s %s); it is made for %s,"
                  .formatted(
                      System.getProperty("os.name"), System.getProperty("os.arch"), PLATFORMS)
              + " and ./amberstream fetches it at the first training: "
              + e.getMessage(),
          e);
    }
  }

  /** How many threads the library computes with. */
  public static void useThreads(int count) {
    torch.set_num_threads(count);
    // Products of floats are another library's, which libtorch does not tell: its threads would
    // look for work all the time.
    openblas_nolapack.blas_set_num_threads(count);
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
