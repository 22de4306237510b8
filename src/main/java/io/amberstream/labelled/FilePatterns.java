package io.amberstream.labelled;

import io.amberstream.input.InputException;
import io.amberstream.input.Problems;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Finds files by patterns such as {@code corpus/*.txt}, where no shell has done so. */
final class FilePatterns {
  private FilePatterns() {}

  /**
   * The files of all patterns, each once; those of one pattern sorted by their paths.
   *
   * @throws InputException if patterns match no file; with all of them
   */
  static List<Path> files(List<String> patterns) throws IOException {
    Set<Path> files = new LinkedHashSet<>();
    Problems problems = new Problems();
    for (String pattern : patterns) {
      List<Path> found = matching(pattern, problems);
      files.addAll(found);
    }
    problems.throwIfAny();
    return List.copyOf(files);
  }

  private static List<Path> matching(String pattern, Problems problems) throws IOException {
    Path literal = Path.of(pattern);
    if (Files.isRegularFile(literal)) {
      return List.of(literal);
    }
    if (Files.isDirectory(literal)) {
      problems.add("%s is a folder, expected files; write %s/*.txt".formatted(pattern, pattern));
      return List.of();
    }
    List<Path> found = List.of();
    Path folder = folder(pattern);
    if (Files.isDirectory(folder)) {
      found = walk(folder, pattern);
    }
    if (found.isEmpty()) {
      problems.add("%s: there is no such file; check its path".formatted(pattern));
    }
    return found;
  }

  private static List<Path> walk(Path folder, String pattern) throws IOException {
    PathMatcher matcher = matcher(pattern);
    try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return files
          .map(file -> pattern.startsWith(folder.toString()) ? file : folder.relativize(file))
          .filter(matcher::matches)
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  private static PathMatcher matcher(String pattern) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    } catch (PatternSyntaxException e) {
      throw new InputException(
          "%s is no pattern of files: %s; such as corpus/*.txt"
              .formatted(pattern, e.getDescription()),
          e);
    }
  }

  /** The part of a pattern before its first name with a sign in it. */
  private static Path folder(String pattern) {
    int sign = 0;
    while (sign < pattern.length() && "*?[{\\".indexOf(pattern.charAt(sign)) < 0) {
      sign++;
    }
    int slash = pattern.lastIndexOf('/', sign);
    return Path.of(slash < 0 ? "." : slash == 0 ? "/" : pattern.substring(0, slash));
  }
}
