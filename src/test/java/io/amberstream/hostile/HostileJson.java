package io.amberstream.hostile;

import static io.amberstream.hostile.HostileRecord.MARKER;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.amberstream.hostile.HostileRecord.Format;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Values that are not quite the JSON object that is expected. */
final class HostileJson {
  static final String GOOD =
      "{\"id\":\"7\",\"body\":\"" + MARKER + " \u00fc \uD83D\uDE00\",\"n\":1.5}";

  private final List<HostileRecord> records = new ArrayList<>();

  private HostileJson() {}

  static List<HostileRecord> all() {
    HostileJson json = new HostileJson();
    json.malformed();
    json.nested();
    json.numbers();
    json.keys();
    json.types();
    json.encodings();
    json.damaged();
    return json.records;
  }

  private void malformed() {
    for (String value :
        List.of(
            "",
            " ",
            "\n\n",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "'",
            ",",
            ":",
            "{}",
            "[]",
            "{]",
            "null",
            "true",
            "7",
            "-",
            "\"" + MARKER + "\"",
            MARKER,
            "{" + MARKER + "}",
            "nul",
            "NaN",
            "{'body':'x'}",
            "{body:\"x\"}",
            "{\"body\":\"x\",}",
            "{,\"body\":\"x\"}",
            "{\"body\" \"x\"}",
            "{\"body\":}",
            "{\"body\":\"x\"",
            "{\"body\":\"x}",
            "{\"body\":\"x\"}}",
            "{\"body\":\"x\"} {\"body\":\"y\"}",
            "{\"body\":\"x\"}/*c*/",
            "//c\n{\"body\":\"x\"}",
            "{\"body\":\"\\x41\"}",
            "{\"body\":\"\\u12\"}",
            "{\"body\":\"\\u{41}\"}",
            "{\"body\":\"a\nb\"}",
            "{\"body\":\"a\tb\"}",
            "{\"body\":\"\0\"}",
            "{\"body\":\"\\\"}",
            "{\"body\":undefined}",
            "{\"body\":Infinity}",
            "{\"body\":0x41}",
            "{\"body\":01}",
            "{\"body\":\"x\"}\0",
            "\0{\"body\":\"x\"}",
            "\u00a0{\"body\":\"x\"}",
            "[{\"body\":\"x\"}]")) {
      add("malformed " + value.replace('\0', '0'), value);
    }
  }

  private void nested() {
    for (int depth : new int[] {10, 498, 499, 500, 501, 1_000, 100_000, 1_000_000}) {
      add(depth + " arrays open", "{\"body\":" + "[".repeat(depth));
      add(depth + " objects open", "{\"a\":".repeat(depth));
      String closed = "[".repeat(depth) + "]".repeat(depth);
      add(depth + " arrays", "{\"deep\":" + closed + ",\"body\":\"x\"}");
    }
  }

  private void numbers() {
    for (int digits : new int[] {300, 999, 1_000, 1_001, 100_000}) {
      add(digits + " digits", "{\"n\":" + "9".repeat(digits) + ",\"body\":\"x\"}");
      add(digits + " digits of an id", "{\"id\":" + "9".repeat(digits) + ",\"body\":\"x\"}");
    }
    for (String number :
        List.of("1e400", "-1e-400", "1e999999999", "1E+2147483648", "-0", "0.0e0")) {
      add("the id " + number, "{\"id\":" + number + ",\"body\":\"x\"}");
    }
  }

  private void keys() {
    add("the body twice", "{\"body\":\"x\",\"body\":\"" + MARKER + "\"}");
    add("the body twice, escaped", "{\"body\":\"x\",\"b\\u006fdy\":\"" + MARKER + "\"}");
    add("a key twice deep inside", "{\"a\":{\"b\":[{\"c\":1,\"c\":2}]},\"body\":\"x\"}");
    add("an empty key", "{\"\":{\"\":[]},\"body\":\"x\"}");
    add("a key of another's prototype", "{\"__proto__\":{\"body\":\"x\"}}");
    add("a key with a NUL", "{\"body\\u0000\":\"x\"}");
    add("a key of 50 KB", "{\"" + "k".repeat(50_000) + "\":1,\"body\":\"x\"}");
    add("a key of 60 KB", "{\"" + "k".repeat(60_000) + "\":1,\"body\":\"x\"}");
    add("our own key", "{\"amberstream\":{\"results\":7},\"body\":\"x\"}");
    add(
        "fifty thousand keys",
        IntStream.range(0, 50_000)
            .mapToObj(i -> "\"k" + i + "\":0")
            .collect(Collectors.joining(",", "{", ",\"body\":\"x\"}")));
    // Strings of the pieces Aa and BB all have the same hash.
    add(
        "keys of one hash",
        IntStream.range(0, 1 << 14)
            .mapToObj(i -> "\"" + sameHash(i) + "\":0")
            .collect(Collectors.joining(",", "{", ",\"body\":\"x\"}")));
  }

  private void types() {
    for (String other :
        List.of("null", "true", "7", "[]", "{}", "[\"" + MARKER + "\"]", "{\"body\":\"x\"}")) {
      add("the body is " + other, "{\"body\":" + other + "}");
      add("the id is " + other, "{\"id\":" + other + ",\"body\":\"" + MARKER + "\"}");
    }
    add("no body", "{\"Body\":\"" + MARKER + "\",\"text\":\"x\"}");
    add("an id of a NUL", "{\"id\":\"\\u0000\",\"body\":\"x\"}");
    add("an id of half a pair", "{\"id\":\"\\ud83d\",\"body\":\"x\"}");
    add("an empty id", "{\"id\":\"\",\"body\":\"x\"}");
    add("an id of a million", "{\"id\":\"" + "i".repeat(1_000_000) + "\",\"body\":\"x\"}");
    for (String half :
        List.of(
            "\\ud83d", "\\ude00", "\\ude00\\ud83d", "\\ud83d\\ud83d\\ude00", "\\udfff\\ud800")) {
      add("half pairs " + half, "{\"body\":\"a" + half + "b\"}");
      add("many half pairs " + half, "{\"body\":\"" + half.repeat(500) + "\"}");
    }
  }

  private void encodings() {
    for (String charset :
        List.of("UTF-16", "UTF-16LE", "UTF-32", "UTF-32LE", "ISO-8859-1", "IBM037")) {
      add("in " + charset, GOOD.getBytes(Charset.forName(charset)));
    }
    add("a byte order mark", ("\uFEFF" + GOOD).getBytes(UTF_8));
    add("two byte order marks", ("\uFEFF\uFEFF" + GOOD).getBytes(UTF_8));
    int[][] sequences = {
      {0xFF},
      {0xFE},
      {0x80},
      {0xC0, 0x80},
      {0xC1, 0xBF},
      {0xC3},
      {0xE0, 0x80, 0xAF},
      {0xE2, 0x82},
      {0xED, 0xA0, 0x80},
      {0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80},
      {0xF0, 0x80, 0x80, 0xAF},
      {0xF0, 0x9F, 0x98},
      {0xF4, 0x90, 0x80, 0x80},
      {0xF8, 0x88, 0x80, 0x80, 0x80},
      {0xFC, 0x84, 0x80}
    };
    for (int[] sequence : sequences) {
      byte[] value = "{\"body\":\"s3cr3t-Martian??????\"}".getBytes(UTF_8);
      for (int i = 0; i < sequence.length; i++) {
        value[value.length - 8 + i] = (byte) sequence[i];
      }
      add("not UTF-8 " + Arrays.toString(sequence), value);
    }
  }

  private void damaged() {
    byte[] good = GOOD.getBytes(UTF_8);
    Random random = new Random(5);
    for (int length = 0; length < good.length; length += 2) {
      add("cut at byte " + length, Arrays.copyOf(good, length));
    }
    for (int n = 0; n < 40; n++) {
      byte[] flipped = good.clone();
      int bit = random.nextInt(good.length * 8);
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      add("bit " + bit + " flipped", flipped);
    }
  }

  private void add(String name, String value) {
    add(name, value.getBytes(UTF_8));
  }

  private void add(String name, byte[] value) {
    records.add(HostileRecord.of(name, Format.JSON, value));
  }

  private static String sameHash(int number) {
    StringBuilder key = new StringBuilder();
    for (int bit = 0; bit < 14; bit++) {
      key.append((number >> bit) % 2 == 0 ? "Aa" : "BB");
    }
    return key.toString();
  }
}
