package io.amberstream.redaction;

import java.util.Locale;

/** What can be recognised without a model. Its text form is what the configuration says. */
public enum PatternKind {
  /** An e-mail address. */
  EMAIL,
  /** An address with a scheme, or one that begins with {@code www.}. */
  URL,
  /** An IPv4 or IPv6 address. */
  IP,
  /** A bank account (ISO 13616) whose check digits are right. */
  IBAN,
  /** A payment card's number whose check digit is right. */
  CARD,
  /** A telephone number that can exist. */
  PHONE;

  /** The label of its spans. */
  public String label() {
    return name();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
