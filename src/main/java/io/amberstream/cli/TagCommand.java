package io.amberstream.cli;

import io.amberstream.ask.Ask;
import io.amberstream.ask.LoadedModel;
import io.amberstream.ask.ModelHeads;
import io.amberstream.ask.RawRun;
import io.amberstream.ask.TagStep;
import io.amberstream.ask.TextTagger;
import io.amberstream.inference.EngineSettings;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.inference.InferenceListener;
import io.amberstream.input.ByteOrderMark;
import io.amberstream.input.InputException;
import io.amberstream.serde.TaggedTextJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tags lines of standard input, without Kafka. */
@Command(
    name = "tag",
    description = {
      "Tag texts without Kafka: one per line of standard input, in order. Prints a line of JSON for"
          + " each, or on a terminal a table."
    })
final class TagCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private ModelOptions options = new ModelOptions();

  @Mixin private AskOptions askOptions = new AskOptions();

  @Option(
      names = "--raw",
      description =
          "Add input_ids, offsets and logits, each text run by itself; arrays of windows where a"
              + " text has several.")
  private boolean raw;

  @Option(
      names = "--json",
      negatable = true,
      description = "Print JSON lines, or with --no-json a table, whatever standard output is.")
  private @Nullable Boolean json;

  TagCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Ask ask = askOptions.ask();
    if (raw && !(ask instanceof Ask.Text)) {
      throw new InputException(
          "--raw shows what heads say of single texts; leave the other options out");
    }
    Optional<TagStep> modelFree = ask.withoutModel(Optional.empty());
    if (modelFree.isPresent()) {
      options.rejectModel();
      try (InferenceEngine engine = engine(List.of())) {
        print(TextTagger.of(engine, List.of(modelFree.get())), lines());
      }
      return ExitCode.OK;
    }
    List<LoadedModel> models = new ArrayList<>(List.of(options.load(ask)));
    try {
      Map<String, LoadedModel> others = new HashMap<>();
      for (String folder : ask.otherModels()) {
        LoadedModel other = options.load(Path.of(folder));
        models.add(other);
        others.put(folder, other);
      }
      tag(ask, models, others);
    } finally {
      // The engine has closed them unless something came in between.
      models.forEach(LoadedModel::close);
    }
    return ExitCode.OK;
  }

  private void tag(Ask ask, List<LoadedModel> models, Map<String, LoadedModel> others)
      throws IOException, InterruptedException {
    LoadedModel model = models.get(0);
    BufferedReader lines = lines();
    try (InferenceEngine engine = engine(models)) {
      if (raw) {
        tagRaw(options.heads(model), lines);
      } else {
        print(options.tagger(engine, ask, model, others), lines);
      }
    }
  }

  private BufferedReader lines() throws IOException {
    // Malformed bytes become U+FFFD here: a line of a file is not worth ending the run for.
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8));
    ByteOrderMark.passOver(lines);
    return lines;
  }

  private static InferenceEngine engine(List<LoadedModel> models) {
    return new InferenceEngine(models, EngineSettings.defaults(), new InferenceListener() {});
  }

  private void print(TextTagger tagger, BufferedReader lines)
      throws IOException, InterruptedException {
    new LineTagger(tagger, askOptions::input, printed(), terminal).tag(lines);
  }

  private TaggedLines printed() {
    boolean asJson = json == null ? !Terminal.isInteractive() : json;
    return asJson ? TaggedLines.json() : new TagTable(Terminal.columns());
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
