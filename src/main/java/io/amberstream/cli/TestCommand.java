package io.amberstream.cli;

import io.amberstream.config.ConfigException;
import io.amberstream.fixtures.Difference;
import io.amberstream.fixtures.FixtureFile;
import io.amberstream.fixtures.FixtureReader;
import io.amberstream.fixtures.FixtureResult;
import io.amberstream.fixtures.FixtureRun;
import io.amberstream.fixtures.FixtureUpdate;
import io.amberstream.fixtures.JUnitReport;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs records through pipelines without a broker, and compares what comes out. */
@Command(
    name = "test",
    description = {
      "Run records through pipelines without a broker, by their own readers, models and routes, and"
          + " compare what comes out with what is expected.",
      "Ends with 1 where anything comes out otherwise."
    })
final class TestCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files of tests, in YAML.")
  private List<Path> files = List.of();

  @Option(
      names = "--update",
      description = "Write what came out into the files, in the place of what was expected.")
  private boolean update;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write the results as JUnit's XML, for build servers.")
  private @Nullable Path report;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  TestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws ConfigException {
    List<FixtureFile> read = files.stream().map(FixtureReader::read).toList();
    Map<Path, List<FixtureResult>> results = new LinkedHashMap<>();
    int rewritten = 0;
    for (FixtureFile file : read) {
      List<FixtureResult> ofFile = FixtureRun.of(file, System.getenv());
      if (!json) {
        ofFile.forEach(result -> print(file, result));
      }
      results.put(file.path(), ofFile);
      rewritten += update ? FixtureUpdate.write(file, ofFile) : 0;
    }
    if (report != null) {
      JUnitReport.write(report, results);
    }
    long all = results.values().stream().mapToLong(List::size).sum();
    long failed =
        results.values().stream().flatMap(List::stream).filter(it -> !it.hasPassed()).count();
    if (json) {
      terminal.out().println(FixturesJson.write(results));
    } else {
      terminal.out().printf("%d tests, %d failed%n", all, failed);
    }
    if (update) {
      (json ? terminal.err() : terminal.out()).printf("%d rewritten%n", rewritten);
      return ExitCode.OK;
    }
    return failed == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private void print(FixtureFile file, FixtureResult result) {
    terminal
        .out()
        .printf(
            "%s  %s:%d  %s%n",
            result.hasPassed() ? "ok    " : "FAILED",
            file.path(),
            result.fixture().line(),
            result.fixture().name());
    for (Difference difference : result.differences()) {
      terminal.out().println("    " + difference);
    }
  }
}
