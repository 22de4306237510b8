package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.input.InputException;
import io.amberstream.kafka.BrokerException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class CommandFailureTest {

  @Test
  void wrongInputEndsWithTwoAndItsMessageAlone() {
    Outcome outcome = fail(new InputException("line 3 is empty"), false);

    assertThat(outcome).isEqualTo(new Outcome(2, "error: line 3 is empty\n"));
  }

  @Test
  void aFailureWhileRunningEndsWithOneAndAHint() {
    Outcome outcome = fail(new BrokerException("port taken"), false);

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err())
        .isEqualTo("error: port taken\nRun with --verbose for the stack trace.\n");
  }

  @Test
  void aForeignExceptionShowsItsType() {
    assertThat(fail(new IllegalStateException("odd"), false).err())
        .startsWith("error: IllegalStateException: odd\n");
    assertThat(fail(new NullPointerException(), false).err())
        .startsWith("error: NullPointerException\n");
  }

  @Test
  void verboseAddsTheStackTrace() {
    Outcome outcome = fail(new InputException("bad", new IllegalStateException("cause")), true);

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).startsWith("error: bad\n").contains("\tat ", "Caused by", "cause");
  }

  private static Outcome fail(Exception failure, boolean verbose) {
    StringWriter err = new StringWriter();
    int exitCode =
        new CommandLine(new Failing(failure))
            .setErr(new PrintWriter(err))
            .setExecutionExceptionHandler(new CommandFailure(() -> verbose))
            .execute();
    return new Outcome(exitCode, err.toString().replace(System.lineSeparator(), "\n"));
  }

  private record Outcome(int exitCode, String err) {}

  @Command(name = "failing")
  private record Failing(Exception failure) implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      throw failure;
    }
  }
}
