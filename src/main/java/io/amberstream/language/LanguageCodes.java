package io.amberstream.language;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** From the codes of ISO 639-3 to those of 639-1, which people write. */
final class LanguageCodes {
  /**
   * Individual languages where 639-1 names the macrolanguage, and codes that Java keeps under the
   * names that they had before 1989.
   */
  private static final Map<String, String> SPECIAL =
      Map.of(
          "cmn", "zh", "ekk", "et", "lvs", "lv", "pes", "fa", "plt", "mg", "heb", "he", "ind",
          "id");

  private static final Map<String, String> SHORT = new HashMap<>();

  static {
    for (String code : Locale.getISOLanguages()) {
      SHORT.put(Locale.forLanguageTag(code).getISO3Language(), code);
    }
    SHORT.putAll(SPECIAL);
  }

  private LanguageCodes() {}

  /** The code of two letters; that of three where there is none of two. */
  static String shortest(String iso6393) {
    return SHORT.getOrDefault(iso6393, iso6393);
  }
}
