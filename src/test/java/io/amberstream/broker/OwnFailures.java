package io.amberstream.broker;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets what is waited for fail of its own failures alone. Test classes run side by side in one
 * process, and the threads that one of them lets die are none of the others' business; found by
 * JUnit as a service.
 */
public final class OwnFailures implements BeforeAllCallback {
  @Override
  public void beforeAll(ExtensionContext context) {
    Awaitility.doNotCatchUncaughtExceptionsByDefault();
  }
}
