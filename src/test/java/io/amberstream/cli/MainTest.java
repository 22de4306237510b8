package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MainTest {

  @Test
  void helpNamesTheCommandsAndTheExitCodes() {
    CommandRun run = CommandRun.of("--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("broker", "produce", "consume", "Exit codes:");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void everyCommandHasHelp() {
    CommandRun run = CommandRun.of("consume", "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("Usage: amberstream consume")
        .contains("read_uncommitted, read_committed")
        .contains("--verbose");
  }

  @Test
  void versionNamesTheProgram() {
    CommandRun run = CommandRun.of("--version");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("amberstream ").hasLineCount(1);
  }

  @Test
  void noCommandIsWrongInput() {
    CommandRun run = CommandRun.of();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("Missing command", "Try 'amberstream --help'");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aMisspeltCommandGetsASuggestion() {
    CommandRun run = CommandRun.of("prodoce");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("'prodoce'", "produce");
  }

  @Test
  void aMissingOptionIsNamedWithTheCommandsHelp() {
    CommandRun run = CommandRun.of("produce", "--topic", "tickets");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("--bootstrap-servers", "Try 'amberstream produce --help'")
        .doesNotContain("\tat ");
  }

  @Test
  void aWrongDurationIsExplained() {
    CommandRun run =
        CommandRun.of("consume", "--bootstrap-servers", "x:1", "--topic", "t", "--timeout", "10");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--timeout", "'10' is not a duration", "10s");
  }

  @Test
  void aTopicOfTheBrokerCommandNeedsANumberOfPartitions() {
    CommandRun run = CommandRun.of("broker", "--data-dir", "unused", "--topic", "tickets:many");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("'tickets:many' is not a topic", "NAME:PARTITIONS");
  }

  @Test
  void valuesOutOfRangeAreWrongInput() {
    String[] produce = {"produce", "--bootstrap-servers", "x:1", "--topic", "t"};

    assertWrong("--port is 70000", "broker", "--data-dir", "unused", "--port", "70000");
    assertWrong(
        "--max is 0", "consume", "--bootstrap-servers", "x:1", "--topic", "t", "--max", "0");
    assertWrong("--partitions is 0", with(produce, "--partitions", "0"));
    assertWrong("--key-field needs", with(produce, "--format", "text", "--key-field", "id"));
  }

  @Test
  void anAddressThatCannotBeIsWrongInput() {
    assertWrong(
        "--bootstrap-servers: \"no-port\" has no port, expected HOST:PORT",
        "produce",
        "--bootstrap-servers",
        "no-port",
        "--topic",
        "t");
    assertWrong(
        "--command-config",
        "produce",
        "--bootstrap-servers",
        "127.0.0.1:1",
        "--topic",
        "t",
        "--command-config",
        "absent.properties");
  }

  private static void assertWrong(String message, String... args) {
    CommandRun run = CommandRun.of(args);

    assertThat(run.err()).contains(message);
    assertThat(run.exitCode()).isEqualTo(2);
  }

  private static String[] with(String[] args, String... more) {
    return Stream.of(args, more).flatMap(Stream::of).toArray(String[]::new);
  }
}
