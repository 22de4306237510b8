package io.amberstream.hostile;

import static io.amberstream.hostile.HostileRecord.MARKER;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Texts that a careless reader, tokenizer or logger trips over; without lone surrogates. */
final class HostileTexts {
  private HostileTexts() {}

  /** The texts by what is hostile about them. */
  static Map<String, String> all() {
    Map<String, String> texts = new LinkedHashMap<>();
    empty(texts);
    large(texts);
    unicode(texts);
    specialTokens(texts);
    injections(texts);
    return texts;
  }

  private static void empty(Map<String, String> texts) {
    texts.put("empty", "");
    texts.put("one space", " ");
    texts.put("line ends", "\r\n\n\r\u0085\u2028\u2029");
    texts.put("NUL", "\0");
    texts.put("NUL inside", MARKER + "\0" + MARKER);
    texts.put("a thousand NUL", "\0".repeat(1000));
    texts.put("every control character", codePoints(0, 0x20) + codePoints(0x7F, 0xA0));
    texts.put("byte order marks", "\uFEFF".repeat(50) + MARKER);
    texts.put("replacement characters", "\uFFFD".repeat(500));
    texts.put("noncharacters", "\uFFFE\uFFFF\uFDD0" + Character.toString(0x10FFFF));
    texts.put("zero width", "\u200B\u200C\u200D\u2060".repeat(300));
    texts.put("soft hyphens", "\u00AD".repeat(10_000));
  }

  private static void large(Map<String, String> texts) {
    texts.put("a million spaces", " ".repeat(1_000_000));
    texts.put("a million and one spaces", " ".repeat(1_000_001));
    texts.put("a million line ends", "\n".repeat(1_000_000));
    texts.put("one word of a million letters", "x".repeat(1_000_000));
    texts.put("ten million letters", MARKER.repeat(800_000));
    texts.put("a word of 99 letters", "w".repeat(99));
    texts.put("a word of 101 letters", "w".repeat(101));
    texts.put("twenty thousand words", "why ".repeat(20_000));
    texts.put("forty thousand brackets", "[".repeat(40_000));
    texts.put("thirty thousand digits", "7".repeat(30_000));
    texts.put("ten thousand ideographs", "\u6F22".repeat(10_000));
    texts.put("a million combining marks", "\u0301".repeat(1_000_000));
    texts.put("half a window", "no ".repeat(255));
    texts.put("a window", "no ".repeat(510));
    texts.put("a window and a word", "no ".repeat(511));
  }

  private static void unicode(Map<String, String> texts) {
    texts.put("one combining mark", "\u0301");
    texts.put("combining marks of every class", codePoints(0x300, 0x370).repeat(100));
    texts.put("combining marks on a letter", "a" + "\u0315\u0300\u05AEb".repeat(2_000));
    texts.put("bidi override", "\u202E" + MARKER + "\u202C");
    texts.put("unclosed bidi", "\u202A\u202B\u202D\u202E\u2066\u2067\u2068".repeat(200) + MARKER);
    texts.put("right to left", "\u05E9\u05DC\u05D5\u05DD \u0645\u0631\u062D\u0628\u0627 " + MARKER);
    texts.put(
        "emoji of many people", "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67".repeat(300));
    texts.put("flags", "\uD83C\uDDE9\uD83C\uDDF0".repeat(500));
    texts.put("half a flag", "\uD83C\uDDE9".repeat(501));
    texts.put("skin tones alone", "\uD83C\uDFFB\uD83C\uDFFF".repeat(200));
    texts.put("variation selectors", "\uFE0F".repeat(700) + Character.toString(0xE0100));
    texts.put("tag characters", codePoints(0xE0020, 0xE0080).repeat(20));
    texts.put("private use", "\uE000\uF8FF" + Character.toString(0xF0000));
    texts.put("unassigned", Character.toString(0x50000) + Character.toString(0xE0FFF));
    texts.put("a letter that becomes eighteen", "\uFDFA".repeat(2_000));
    texts.put("capital I with a dot", "\u0130".repeat(3_000));
    texts.put("sharp s and ligatures", "\u1E9E\u00DF\uFB00\uFB03".repeat(1_000));
    texts.put("hangul in pieces", "\u1112\u1161\u11AB".repeat(1_500));
    texts.put("thai without spaces", "\u0E01\u0E33\u0E25\u0E31\u0E07".repeat(1_000));
    texts.put("mathematical letters", Character.toString(0x1D400).repeat(1_000));
    texts.put("cuneiform", Character.toString(0x12000).repeat(500));
    texts.put("full width", "\uFF33\uFF25\uFF30 \uFF3B\uFF23\uFF2C\uFF33\uFF3D");
    texts.put("the basic plane", codePoints(0x20, 0xD800));
    texts.put("letters of two planes", ("a" + Character.toString(0x1F600)).repeat(600));
  }

  private static void specialTokens(Map<String, String> texts) {
    for (String token : new String[] {"[CLS]", "[SEP]", "[MASK]", "[PAD]", "[UNK]"}) {
      texts.put(token + " alone", token);
      texts.put(token + " inside", "my " + token + " is " + MARKER + token + MARKER);
      texts.put(token + " two thousand times", token.repeat(2_000));
    }
    texts.put("a whole row", "[CLS] all is well [SEP] [PAD] [PAD] [CLS] " + MARKER + " [SEP]");
    texts.put("lower case", "[cls] [sep] [mask] [Cls]");
    texts.put("tokens of others", "<s> </s> <pad> <mask> <unk> <|endoftext|> \u2581 \u0120");
    texts.put("pieces of words", "##ing ##s ## # [unused0] [unused99] [ CLS ]");
    texts.put("a token across spaces", "[C LS] [\u200BSEP] [SEP\u0301]");
  }

  private static void injections(Map<String, String> texts) {
    texts.put(
        "look-up", "${jndi:ldap://127.0.0.1:1/" + MARKER + "} ${env:HOME} ${file:/etc/passwd}");
    texts.put("format", "%s%s%n%x%1000000d {} {0} \\u0000 " + MARKER);
    texts.put("a line of a log", "x\n2026-01-01T00:00:00Z ERROR Worker - " + MARKER);
    texts.put("terminal", "\u001B[2J\u001B]0;" + MARKER + "\u0007\u001B[31m");
    texts.put("markup", "<script>alert('" + MARKER + "')</script><!ENTITY x SYSTEM 'file:///'>");
    texts.put("query", "'; DROP TABLE events; -- " + MARKER);
    texts.put("formula", "=cmd|' /C calc'!A0 " + MARKER);
    texts.put("path", "../../../../etc/passwd\0.txt");
    texts.put(
        "an event in the text", "{\"body\":\"" + MARKER + "\",\"amberstream\":{\"results\":[]}}");
    texts.put("quotes", "\"\\\"\\\\\"'`\u201C\u201D".repeat(200));
    texts.put("backslashes", "\\".repeat(5_001));
    texts.put("headers", MARKER + "\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK");
    texts.put("yaml", "a: &a [*a, *a]\n? {" + MARKER + "}\n--- !!javax.script.ScriptEngine");
    texts.put("a regular expression's nightmare", "a".repeat(40_000) + "!");
  }

  private static String codePoints(int from, int to) {
    return IntStream.range(from, to).mapToObj(Character::toString).collect(Collectors.joining());
  }
}
