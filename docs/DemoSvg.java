import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Draws docs/demo.svg from a real run of the demo on a terminal. From the top of a checkout, on
 * Linux: {@code java docs/DemoSvg.java [EVENTS]}
 *
 * <p>Log lines are left out; rows and columns that do not fit are marked by an ellipsis.
 */
final class DemoSvg {
  private static final int COLUMNS = 132;
  private static final int ROWS = 18;
  private static final double CHARACTER = 7.8;
  private static final int LINE = 19;
  private static final int MARGIN = 18;
  private static final int TITLE = 34;
  private static final Pattern ESCAPE = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]|\r");
  private static final Pattern LOG = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT.*|\\s+at .*|org\\..*");

  private DemoSvg() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    String events = arguments.length > 0 ? arguments[0] : "200";
    String command = "./amberstream demo --events " + events + " --exit";
    Path picture = Path.of("docs", "demo.svg");
    Files.writeString(picture, svg(command, shown(run(command))));
    System.out.println("wrote " + picture + ", " + Files.size(picture) + " bytes");
  }

  /** Runs a command on a terminal of its own, as util-linux' script makes one. */
  private static List<String> run(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("script", "-qec", command, "/dev/null")
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        String text = ESCAPE.matcher(line).replaceAll("").stripTrailing();
        boolean noise = text.startsWith("building ") || LOG.matcher(text).matches();
        if (!text.isEmpty() && !noise) {
          lines.add(text);
        }
      }
    }
    if (process.waitFor() != 0 || lines.size() < 4) {
      throw new IOException(command + " ended with " + process.exitValue() + ": " + lines);
    }
    return lines;
  }

  /** The first lines, and the last. */
  private static List<String> shown(List<String> all) {
    int first = Math.min(all.size() - 1, ROWS);
    List<String> shown = new ArrayList<>(all.subList(0, first));
    if (first < all.size() - 1) {
      shown.add("⋮");
    }
    shown.add(all.get(all.size() - 1));
    return shown;
  }

  private static String svg(String command, List<String> lines) {
    int width = (int) (COLUMNS * CHARACTER) + 2 * MARGIN;
    int height = TITLE + (lines.size() + 1) * LINE + MARGIN;
    StringBuilder svg =
        new StringBuilder(
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" \
            height="%2$d" role="img" aria-label="A terminal in which the demo tags events">
            <style>
            text { font: 13px ui-monospace, "SFMono-Regular", Menlo, Consolas, \
            "DejaVu Sans Mono", monospace; fill: #d6d3cd; white-space: pre; }
            .head { fill: #ffc45c; font-weight: 600; }
            .command { fill: #9fd8a4; font-weight: 600; }
            </style>
            <rect x=".5" y=".5" width="%3$d" height="%4$d" rx="10" fill="#1d1f24" \
            stroke="#4a4d55"/>
            <circle cx="20" cy="18" r="5.5" fill="#ec6a5e"/>
            <circle cx="38" cy="18" r="5.5" fill="#f4bf4f"/>
            <circle cx="56" cy="18" r="5.5" fill="#61c554"/>
            """
                .formatted(width, height, width - 1, height - 1));
    svg.append(line(1, "command", "$ " + command));
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean head = line.startsWith("id ") || i == lines.size() - 1;
      svg.append(line(i + 2, head ? "head" : "row", line));
    }
    return svg.append("</svg>\n").toString();
  }

  private static String line(int number, String style, String line) {
    String text = cut(line);
    return """
        <text class="%s" x="%d" y="%d" textLength="%.1f">%s</text>
        """
        .formatted(
            style,
            MARGIN,
            TITLE + number * LINE,
            columns(text) * CHARACTER,
            text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
  }

  private static String cut(String line) {
    if (columns(line) <= COLUMNS) {
      return line;
    }
    String text = line;
    while (columns(text) > COLUMNS - 1) {
      text = text.substring(0, text.offsetByCodePoints(text.length(), -1));
    }
    return text + "…";
  }

  /** What a text takes on a terminal: East Asian characters and emoji are two columns wide. */
  private static int columns(String text) {
    return text.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
  }

  private static boolean isWide(int character) {
    return character >= 0x1F300
        || switch (Character.UnicodeScript.of(character)) {
          case HAN, HANGUL, HIRAGANA, KATAKANA -> true;
          default -> false;
        };
  }
}
