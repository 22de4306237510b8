package io.amberstream.metrics;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The series that dashboard and rules ask for. */
public final class MonitoringNames {
  private static final Pattern NAME = Pattern.compile("\\b(amberstream|kafka|process)_[a-z_]+\\b");

  private MonitoringNames() {}

  /** By the names of Prometheus. */
  public static Set<String> all() {
    Set<String> names = new TreeSet<>();
    Stream.concat(
            Panels.all().stream()
                .flatMap(panel -> panel.queries().stream().map(Panel.Query::expression)),
            AlertRule.all().stream().map(AlertRule::expression))
        .forEach(
            expression -> {
              Matcher found = NAME.matcher(expression);
              while (found.find()) {
                names.add(found.group());
              }
            });
    return names;
  }
}
