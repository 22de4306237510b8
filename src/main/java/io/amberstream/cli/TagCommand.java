package io.amberstream.cli;

import io.amberstream.inference.EngineSettings;
import io.amberstream.inference.HeadsStep;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.inference.InferenceListener;
import io.amberstream.inference.LoadedModel;
import io.amberstream.inference.ModelHeads;
import io.amberstream.inference.RawRun;
import io.amberstream.inference.TextTagger;
import io.amberstream.serde.TaggedTextJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tags lines of standard input, without Kafka. */
@Command(
    name = "tag",
    description = {
      "Tag texts without Kafka: one a line on standard input, one JSON result a line on standard"
          + " output, in order."
    })
final class TagCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private ModelOptions options = new ModelOptions();

  @Option(
      names = "--raw",
      description =
          "Add input_ids, offsets and logits, each text run by itself; arrays of windows where a"
              + " text has several.")
  private boolean raw;

  TagCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    LoadedModel model = options.load();
    try (InferenceEngine engine =
        new InferenceEngine(
            List.of(model), EngineSettings.defaults(), new InferenceListener() {})) {
      ModelHeads heads = options.heads(model);
      // Malformed bytes become U+FFFD here: a line of a file is not worth ending the run for.
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8));
      if (raw) {
        tagRaw(heads, lines);
      } else {
        new LineTagger(TextTagger.of(engine, List.of(new HeadsStep(heads))), terminal).tag(lines);
      }
    }
    return ExitCode.OK;
  }

  private void tagRaw(ModelHeads heads, BufferedReader lines) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      RawRun run = RawRun.of(heads, line);
      terminal.out().println(TaggedTextJson.write(line, run.results(), new RawFields(run)));
      if (!terminal.flushed()) {
        return;
      }
    }
  }
}
