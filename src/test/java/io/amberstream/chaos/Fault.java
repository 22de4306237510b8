package io.amberstream.chaos;

import java.io.IOException;

/** Something that breaks once in a trial whose instance "one" runs, and is mended. */
@FunctionalInterface
interface Fault {
  /** Breaks and mends; the instance "one" runs again, or still. */
  void strike(Trial trial) throws IOException, InterruptedException;
}
