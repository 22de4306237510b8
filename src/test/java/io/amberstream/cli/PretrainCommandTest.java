package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.amberstream.input.FolderReplacement;
import io.amberstream.pretraining.Sayings;
import io.amberstream.training.TinyBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The command line of {@code pretrain}, and what its folders are good for. */
@ResourceLock("libtorch") // its random numbers are the whole process's
class PretrainCommandTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder = Path.of("");

  private Path base = Path.of("");
  private Path texts = Path.of("");
  private Path vocabulary = Path.of("");

  @BeforeEach
  void write() throws IOException {
    base = TinyBase.write(folder.resolve("base"));
    texts = Files.write(folder.resolve("texts.txt"), Sayings.lines(100, 1));
    vocabulary = Files.write(folder.resolve("vocab.txt"), Sayings.vocabulary());
  }

  @Test
  void whatItMakesRepairs() throws Exception {
    CommandRun run =
        pretrain("--base", base, "--texts", texts, "--steps", 80, "--rate", 1e-3, "--int8", "none");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("100 documents", "step 80: generator right");
    assertThat(run.out()).contains("discriminator AUC", "mood answers as before");
    Path out = folder.resolve("out");
    CommandRun repaired =
        CommandRun.withInput(
            "please refund the price of my film today\n",
            "tag",
            "--model",
            out.toString(),
            "--head",
            "replaced",
            "--threshold",
            "0.05",
            "--repair",
            out.resolve("generator").toString());
    assertThat(repaired.exitCode()).as(repaired.err()).isZero();
    JsonNode result = JSON.readTree(repaired.out()).path("results").get(0);
    assertThat(result.path("task").asText()).isEqualTo("text-repair");
    assertThat(result.path("spans").findValuesAsText("suggestion")).isNotEmpty();
  }

  @Test
  void beginsFromAVocabularyAlone() throws Exception {
    CommandRun run =
        pretrain("--size", "tiny", "--vocab", vocabulary, "--texts", texts, "--steps", 2, "--json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode told = JSON.readTree(run.out());
    assertThat(told.path("steps").asInt()).isEqualTo(2);
    assertThat(told.path("measures").path("auc").asDouble()).isBetween(0.01, 1.0);
    JsonNode config = JSON.readTree(folder.resolve("out/config.json").toFile());
    assertThat(config.path("vocab_size").asInt()).isEqualTo(Sayings.vocabulary().size());
    assertThat(config.path("num_hidden_layers").asInt()).isEqualTo(2);
    assertThat(config.path("heads").path("replaced").path("output").asText())
        .isEqualTo("replaced_logits");
    JsonNode generator = JSON.readTree(folder.resolve("out/generator/config.json").toFile());
    assertThat(generator.path("hidden_size").asInt()).isEqualTo(32);
    assertThat(generator.path("architectures").get(0).asText()).isEqualTo("ElectraForMaskedLM");
    CommandRun filled =
        CommandRun.withInput(
            "please refund the [MASK]\n",
            "tag",
            "--model",
            folder.resolve("out/generator").toString());
    assertThat(filled.exitCode()).as(filled.err()).isZero();
  }

  @Test
  void aRunThatForgetsWhatItCouldIsStopped() throws Exception {
    CommandRun first =
        pretrain("--base", base, "--texts", texts, "--steps", 80, "--rate", 1e-3, "--int8", "none");
    assertThat(first.exitCode()).as(first.err()).isZero();
    Path learnt = Files.move(folder.resolve("out"), folder.resolve("learnt"));
    refused(
        "it has collapsed; learn slower (--rate)",
        "--base",
        learnt,
        "--texts",
        texts,
        "--steps",
        200,
        "--rate",
        1,
        "--generator-rate",
        1e-4);
  }

  @Test
  void whatDoesNotFitIsNamedAndNothingIsWritten() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty.txt"), "\n\n");
    Path brief = Files.writeString(folder.resolve("brief.txt"), "a few words\n\nand others\n");
    Path words = Files.writeString(folder.resolve("words.txt"), "[PAD]\n[CLS]\n[SEP]\nword\n");
    Path bare = Files.createDirectory(folder.resolve("bare"));
    refused("--texts or --topic is missing", "--base", base);
    refused("there is no such file", "--base", base, "--texts", folder.resolve("none/*.txt"));
    refused("no text in it", "--base", base, "--texts", empty);
    refused("no document has 8 tokens or more", "--base", base, "--texts", brief);
    refused("expected one with model.onnx", "--base", bare.resolve("x"), "--texts", texts);
    refused("has no vocabulary", "--size", "tiny", "--vocab", bare, "--texts", texts);
    refused("has no line [UNK], [MASK]", "--size", "tiny", "--vocab", words, "--texts", texts);
    refused("--vocab goes with --size", "--base", base, "--vocab", words, "--texts", texts);
    refused("exclude each other", "--texts", texts, "--minutes", 1, "--hours", 1);
    refused("--bootstrap-servers is missing", "--base", base, "--topic", "chat");
    TinyBase.write(base.resolve("generator"));
    refused("is no generator of the folder around it", "--base", base, "--texts", texts);
    FolderReplacement.delete(base.resolve("generator"));
    refused("the loss is NaN", "--base", base, "--texts", texts, "--steps", 50, "--rate", 1e30);
    Files.delete(base.resolve("tokenizer.json"));
    refused("tokenizer.json", "--base", base, "--texts", texts);
  }

  private void refused(String message, Object... args) throws IOException {
    CommandRun run = pretrain(args);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains(message).doesNotContain("\tat ");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  private CommandRun pretrain(Object... more) throws IOException {
    List<String> args =
        new ArrayList<>(
            List.of(
                "pretrain",
                "--out",
                folder.resolve("out").toString(),
                "--batch",
                "16",
                "--max-length",
                "32",
                "--held-out",
                "0.1"));
    for (Object one : more) {
      args.add(one.toString());
    }
    return CommandRun.of(args.toArray(String[]::new));
  }
}
