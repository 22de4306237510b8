package io.amberstream.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedBroker.class)
class ProduceConsumeIT {
  private String bootstrapServers = "";

  @BeforeEach
  void connect(EmbeddedBroker broker) {
    bootstrapServers = broker.bootstrapServers();
  }

  @Test
  void linesOfJsonComeBackAsTheyWere() {
    CommandRun produced =
        produce("{\"id\": \"1\", \"body\": \"Grüße 🙂\"}\n{\"id\": 2}\n", "json", "--create-topic");

    assertThat(produced).isEqualTo(new CommandRun(0, "", "sent 2 records to json\n"));
    CommandRun consumed = consume("json", "--from-beginning", "--max", "2");
    assertThat(consumed)
        .isEqualTo(new CommandRun(0, "{\"id\":\"1\",\"body\":\"Grüße 🙂\"}\n{\"id\":2}\n", ""));
  }

  @Test
  void keysAndHeadersAreSentAndShown() {
    produce(
        "{\"user\":{\"id\":\"u7\"}}\n",
        "keyed",
        "--create-topic",
        "--partitions",
        "3",
        "--key-field",
        "user.id",
        "--header",
        "source=chat=1");

    assertThat(consume("keyed", "--from-beginning", "--max", "1", "--headers").outLines())
        .containsExactly(
            "{\"key\":\"u7\",\"value\":{\"user\":{\"id\":\"u7\"}},"
                + "\"headers\":{\"source\":\"chat=1\"}}");
  }

  @Test
  void everyLineOfTextIsARecordAlsoAnEmptyOne() {
    CommandRun produced = produce("first\n\nlast", "text", "--create-topic", "--format", "text");

    assertThat(produced.err()).isEqualTo("sent 3 records to text\n");
    assertThat(consume("text", "--from-beginning", "--timeout", "1s").outLines())
        .containsExactly(wrapped("first"), wrapped(""), wrapped("last"));
  }

  @Test
  void aWrongLineEndsTheCommandAfterTheLinesBeforeIt() {
    CommandRun produced = produce("{\"id\":1}\nnot json\n{\"id\":3}\n", "wrong", "--create-topic");

    assertThat(produced.exitCode()).isEqualTo(2);
    assertThat(produced.err())
        .contains("sent 1 records to wrong", "line 2 is not JSON")
        .doesNotContain("not json");
    assertThat(consume("wrong", "--from-beginning", "--timeout", "1s").outLines())
        .containsExactly("{\"id\":1}");
  }

  @Test
  void aLineThatIsNotUtf8IsWrongInput() {
    CommandRun produced =
        CommandRun.withInput(
            new ByteArrayInputStream(new byte[] {'a', '\n', (byte) 0xfc, '\n'}),
            args("produce", "latin", "--create-topic", "--format", "text"));

    assertThat(produced.exitCode()).isEqualTo(2);
    assertThat(produced.err()).contains("sent 1 records", "line 2 is not valid UTF-8");
  }

  @Test
  void aRecordThatTheBrokerRefusesIsNamedByItsLine() {
    String tooLarge = "x".repeat(2_000_000);

    CommandRun produced =
        produce("fits\n" + tooLarge + "\n", "large", "--create-topic", "--format", "text");

    assertThat(produced.exitCode()).isEqualTo(1);
    assertThat(produced.err())
        .contains("sent 1 records to large", "line 2 was not sent to topic 'large'");
  }

  @Test
  void aMissingTopicIsWrongInput() {
    CommandRun produced = produce("{}\n", "absent");
    assertThat(produced.exitCode()).isEqualTo(2);
    assertThat(produced.err()).contains("topic 'absent' does not exist", "--create-topic");

    CommandRun consumed = consume("absent");
    assertThat(consumed.exitCode()).isEqualTo(2);
    assertThat(consumed.err()).contains("topic 'absent' does not exist");

    CommandRun invalid = produce("{}\n", "two words", "--create-topic");
    assertThat(invalid.exitCode()).isEqualTo(2);
    assertThat(invalid.err()).contains("'two words' is no valid topic name");
  }

  @Test
  void withoutFromBeginningOnlyNewRecordsAreShown() throws Exception {
    produce("{\"n\":\"old\"}\n", "fresh", "--create-topic", "--partitions", "2");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    CompletableFuture<Integer> exitCode =
        CompletableFuture.supplyAsync(
            () ->
                Main.run(
                    terminal(out, err),
                    args("consume", "fresh", "--max", "1", "--timeout", "30s")));
    await().until(() -> err.toString(UTF_8).contains("waiting for new records in fresh"));
    produce("{\"n\":\"new\"}\n", "fresh");

    assertThat(exitCode.get(30, SECONDS)).isZero();
    assertThat(out.toString(UTF_8)).isEqualTo("{\"n\":\"new\"}\n");
  }

  @Test
  void abortedRecordsAreShownOnlyWhenAskedFor() {
    produce("{\"n\":1}\n", "aborted", "--create-topic");
    Map<String, Object> config =
        Map.of("bootstrap.servers", bootstrapServers, "transactional.id", "aborts");
    try (Producer<String, String> producer =
        new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      Future<?> unused = producer.send(new ProducerRecord<>("aborted", "{\"n\":2}"));
      producer.flush();
      producer.abortTransaction();
    }
    String[] all = {"--from-beginning", "--timeout", "1s", "--isolation"};

    assertThat(consume("aborted", with(all, "read_committed")).outLines())
        .containsExactly("{\"n\":1}");
    assertThat(consume("aborted", with(all, "read_uncommitted")).outLines())
        .containsExactly("{\"n\":1}", "{\"n\":2}");
  }

  @Test
  void aReaderThatLeavesEndsTheCommandInPeace() {
    produce("{}\n", "piped", "--create-topic");
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    OutputStream gone =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };

    int exitCode =
        Main.run(
            terminal(gone, err), args("consume", "piped", "--from-beginning", "--timeout", "0s"));

    assertThat(exitCode).isZero();
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  private CommandRun produce(String input, String topic, String... options) {
    return CommandRun.withInput(input, args("produce", topic, options));
  }

  private CommandRun consume(String topic, String... options) {
    return CommandRun.of(args("consume", topic, options));
  }

  private String[] args(String command, String topic, String... options) {
    return with(
        new String[] {command, "--bootstrap-servers", bootstrapServers, "--topic", topic}, options);
  }

  private static String[] with(String[] args, String... more) {
    return Stream.of(args, more).flatMap(Stream::of).toArray(String[]::new);
  }

  private static String wrapped(String value) {
    return "{\"key\":null,\"value\":\"" + value + "\",\"headers\":{}}";
  }

  private static Terminal terminal(OutputStream out, OutputStream err) {
    return new Terminal(
        InputStream.nullInputStream(),
        new PrintStream(out, false, UTF_8),
        new PrintStream(err, true, UTF_8));
  }
}
