package io.amberstream.language;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

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

  /**
   * Languages of at least 0.09 % of the pages of a crawl of the web, and those that at least forty
   * million people read. docs/decisions/language-detection.md names the sources.
   */
  private static final Set<String> WIDELY_WRITTEN =
      Set.of(
          "ar", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "gu",
          "he", "hi", "hr", "hu", "id", "it", "ja", "ko", "lt", "lv", "mr", "nb", "nl", "pa", "pl",
          "pt", "ro", "ru", "sk", "sl", "sr", "sv", "sw", "ta", "te", "th", "tl", "tr", "uk", "ur",
          "vi", "zh");

  static {
    for (String code : Locale.getISOLanguages()) {
      SHORT.put(Locale.forLanguageTag(code).getISO3Language(), code);
    }
    SHORT.putAll(SPECIAL);
  }

  private LanguageCodes() {}

  /** Whether a language comes in many of the texts that anybody may send. */
  static boolean isWidelyWritten(String code) {
    return WIDELY_WRITTEN.contains(code);
  }

  /** The code of two letters; that of three where there is none of two. */
  static String shortest(String iso6393) {
    return SHORT.getOrDefault(iso6393, iso6393);
  }
}
