package io.amberstream.serde;

import io.amberstream.input.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a {@link FieldPath}. For one path and one thread. */
final class FieldPathParser {
  private static final String JSON = "json(";
  private static final Pattern BRACKET = Pattern.compile("\\[(?:(\\*)|([0-9]{1,9})|'([^']+)')]");

  private final String written;
  private int at;

  private FieldPathParser(String written) {
    this.written = written;
  }

  static FieldPath parse(String written) {
    if (written.startsWith("/")) {
      return new FieldPath(written, List.of(new PathStep.Names(written)));
    }
    FieldPathParser parser = new FieldPathParser(written);
    FieldPath path = parser.path(false);
    if (parser.at < written.length()) {
      throw parser.expected("no more");
    }
    return path;
  }

  /** Reads up to the end, or up to the closing bracket around it. */
  private FieldPath path(boolean inside) {
    int start = at;
    List<PathStep> steps = new ArrayList<>();
    boolean afterDot = true;
    while (at < written.length() && !(inside && written.charAt(at) == ')')) {
      if (written.charAt(at) == '[') {
        if (afterDot && !steps.isEmpty()) {
          throw expected("a name");
        }
        steps.add(bracket());
      } else if (!afterDot) {
        throw expected("'.' or '['");
      } else if (written.startsWith(JSON, at)) {
        steps.add(json());
      } else {
        steps.add(names(inside));
      }
      afterDot = at < written.length() && written.charAt(at) == '.';
      at += afterDot ? 1 : 0;
    }
    if (afterDot) {
      throw expected("a name");
    }
    return new FieldPath(written.substring(start, at), steps);
  }

  private PathStep bracket() {
    Matcher matcher = BRACKET.matcher(written).region(at, written.length());
    if (!matcher.lookingAt()) {
      throw expected("[0], [*] or ['name']");
    }
    at = matcher.end();
    if (matcher.group(1) != null) {
      return new PathStep.Each();
    }
    return matcher.group(2) != null
        ? new PathStep.Index(Integer.parseInt(matcher.group(2)))
        : new PathStep.Name(matcher.group(3));
  }

  private PathStep json() {
    at += JSON.length();
    FieldPath string = path(true);
    if (at == written.length()) {
      throw expected("')'");
    }
    at++;
    return new PathStep.Json(string);
  }

  /** A run of names up to a bracket, the end, or a name that is none. */
  private PathStep names(boolean inside) {
    int start = at;
    int end = name(inside);
    at = end;
    while (at + 1 < written.length() && written.charAt(at) == '.' && isName(at + 1)) {
      at++;
      end = name(inside);
      at = end;
    }
    return new PathStep.Names(written.substring(start, end));
  }

  private boolean isName(int from) {
    return !written.startsWith(JSON, from) && written.charAt(from) != '[';
  }

  /** The end of the name that begins here. */
  private int name(boolean inside) {
    int end = at;
    while (end < written.length() && !isDelimiter(written.charAt(end), inside)) {
      end++;
    }
    if (written.substring(at, end).isBlank()) {
      throw expected("a name");
    }
    return end;
  }

  private static boolean isDelimiter(char found, boolean inside) {
    return found == '.' || found == '[' || (inside && found == ')');
  }

  private InputException expected(String what) {
    return new InputException("column %d: expected %s".formatted(at + 1, what));
  }
}
