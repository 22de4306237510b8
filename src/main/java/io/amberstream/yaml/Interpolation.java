package io.amberstream.yaml;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code ${NAME}}, {@code ${NAME:default}} and {@code ${file:/path}} in a value. Two
 * dollars before a brace stand for one, and nothing is replaced there. What is put in is not looked
 * at again.
 */
public final class Interpolation {
  private static final int MAX_FILE_BYTES = 64 * 1024;
  private static final String FILE = "file:";
  private static final Pattern REFERENCE = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)(}?)");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final Map<String, String> environment;
  private final Set<String> harmless;
  private final Map<String, Result> replaced = new LinkedHashMap<>();

  /**
   * Prepares to replace references.
   *
   * @param environment the variables that {@code ${NAME}} stands for
   * @param harmless keys whose values are no secrets wherever they come from: to hide them would
   *     hide the problem
   */
  public Interpolation(Map<String, String> environment, Set<String> harmless) {
    this.harmless = Set.copyOf(harmless);
    this.environment = Map.copyOf(environment);
  }

  /**
   * A value with its references replaced.
   *
   * @param value what the application uses; may be secret where {@code substituted}
   * @param shown what a message may show: the references by name, without their defaults
   * @param inserted what was put in, one string a reference; as secret as the value
   * @param failures why references could not be replaced
   */
  record Result(String value, String shown, List<String> inserted, List<String> failures) {

    /** Whether any part of the value came from a reference. */
    boolean substituted() {
      return !inserted.isEmpty() || !failures.isEmpty();
    }
  }

  /** Replaces every reference in the raw value of the scalar under a key. */
  Result replace(String key, String raw) {
    Result result = replace(raw);
    replaced.put(key, result);
    return result;
  }

  /** Where references were replaced so far. */
  References references() {
    return References.of(replaced, harmless);
  }

  private Result replace(String raw) {
    StringBuilder value = new StringBuilder();
    StringBuilder shown = new StringBuilder();
    List<String> inserted = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    Matcher matcher = REFERENCE.matcher(raw);
    int from = 0;
    while (matcher.find()) {
      String before = raw.substring(from, matcher.start());
      value.append(before);
      shown.append(before);
      from = matcher.end();
      if (matcher.group(1) == null) {
        value.append("${");
        shown.append("$${");
        continue;
      }
      shown.append(shown(matcher.group(1)));
      try {
        String found = lookUp(matcher);
        value.append(found);
        inserted.add(found);
      } catch (IOException e) {
        failures.add(e.getMessage());
      }
    }
    String rest = raw.substring(from);
    return new Result(
        value.append(rest).toString(), shown.append(rest).toString(), inserted, failures);
  }

  private String lookUp(MatchResult reference) throws IOException {
    String inside = reference.group(1);
    if (reference.group(2).isEmpty()) {
      throw new IOException("\"${\" has no closing \"}\"; write $${ for a literal ${");
    }
    if (inside.startsWith(FILE)) {
      return readFile(inside);
    }
    int colon = inside.indexOf(':');
    String name = colon < 0 ? inside : inside.substring(0, colon);
    if (!NAME.matcher(name).matches()) {
      throw new IOException(
          Phrase.onOneLine(shown(inside))
              + " is not a reference, expected ${NAME}, ${NAME:default} or ${file:/path};"
              + " write $${ for a literal ${");
    }
    String found = environment.get(name);
    if (found != null) {
      return found;
    }
    if (colon < 0) {
      throw new IOException(
          "${" + name + "} is not set, set the variable or write ${" + name + ":default}");
    }
    return inside.substring(colon + 1);
  }

  private static String readFile(String inside) throws IOException {
    String file = inside.substring(FILE.length());
    try {
      return TextFile.read(Path.of(file), MAX_FILE_BYTES).strip();
    } catch (IOException | InvalidPathException e) {
      String reason = e instanceof IOException ? e.getMessage() : "it is not a path";
      throw new IOException(Phrase.onOneLine(shown(inside)) + " cannot be read: " + reason, e);
    }
  }

  /** The reference without its default, which may be as secret as the value. */
  private static String shown(String inside) {
    int colon = inside.startsWith(FILE) ? -1 : inside.indexOf(':');
    return "${" + (colon < 0 ? inside : inside.substring(0, colon)) + "}";
  }
}
