package io.amberstream.cli;

import io.amberstream.convert.ConversionListener;
import java.util.Locale;

/** Shows which step a conversion is at. Silent where nobody reads. */
final class ConversionLine implements ConversionListener, AutoCloseable {
  private final StatusLine status;

  ConversionLine(StatusLine status) {
    this.status = status;
  }

  @Override
  public void at(String step, int done, int texts) {
    if (done == 0) {
      status.step(step);
    } else {
      status.show(() -> String.format(Locale.ROOT, "%s: %,d of %,d texts", step, done, texts));
    }
  }

  @Override
  public void close() {
    status.close();
  }
}
