package io.amberstream.registry;

import java.util.List;

/**
 * Whether a subject takes a schema as its next version. Immutable.
 *
 * @param reasons why it does not, in the registry's words; may be empty
 */
public record Compatibility(boolean isCompatible, List<String> reasons) {
  public Compatibility {
    reasons = List.copyOf(reasons);
  }
}
