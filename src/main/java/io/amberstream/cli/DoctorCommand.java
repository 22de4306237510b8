package io.amberstream.cli;

import io.amberstream.ask.LoadedModel;
import io.amberstream.ask.ModelProbe;
import io.amberstream.ask.ModelSettings;
import io.amberstream.inference.Batching;
import io.amberstream.labelled.TextLines;
import io.amberstream.model.Head;
import io.amberstream.model.Int8Bits;
import io.amberstream.model.ModelFolder;
import io.amberstream.model.Task;
import io.amberstream.onnx.Int8;
import io.amberstream.serde.SampleEvents;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Examines a model folder. */
@Command(
    name = "doctor",
    description = {
      "Examine a model folder: say what it is and how it does on this machine, or everything that"
          + " is wrong with it."
    })
final class DoctorCommand implements Callable<Integer> {
  private static final Set<Task> DECODED =
      Set.of(Task.TEXT_CLASSIFICATION, Task.TOKEN_CLASSIFICATION, Task.REPLACED_TOKEN_DETECTION);

  private static final int MOST_LABELS = 8;

  private final Terminal terminal;

  @Parameters(paramLabel = "MODEL_DIR", description = "The model folder.")
  private Path directory = Path.of("");

  @Option(
      names = "--file",
      paramLabel = "ONNX",
      description = "The ONNX file to take, where the folder has several.")
  private Optional<String> file = Optional.empty();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Option(
      names = "--texts",
      paramLabel = "FILE",
      description =
          "A file of texts like yours, one on each line: how the tokenizer cuts them, by language.")
  private Optional<Path> texts = Optional.empty();

  DoctorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ModelFolder folder = ModelFolder.read(directory, file);
    try (LoadedModel model = LoadedModel.load("doctor", folder, ModelSettings.defaults())) {
      Optional<ModelProbe> probe = probe(model);
      List<String> warnings = FolderWarnings.of(model);
      Optional<TokenizerFit> fit =
          texts.map(lines -> TokenizerFit.of(model, TextLines.texts(lines)));
      if (json) {
        terminal.out().println(DoctorJson.write(model, probe, fit, warnings));
      } else {
        describe(model);
        probe.ifPresentOrElse(
            measured -> describe(measured, model.batching()),
            () -> line("speed", "not measured: only heads that tag texts by themselves are"));
        fit.ifPresent(counted -> counted.print(terminal.out()));
        warnings.forEach(warning -> terminal.err().println("warning: " + warning));
      }
    }
    return ExitCode.OK;
  }

  private Optional<ModelProbe> probe(LoadedModel model) {
    if (!model.folder().heads().stream().allMatch(head -> DECODED.contains(head.task()))) {
      return Optional.empty();
    }
    try (StatusLine status = new StatusLine(terminal.err())) {
      status.step("measuring on the sample events");
      return Optional.of(ModelProbe.run(model, SampleEvents.load().bodies()));
    }
  }

  private void describe(LoadedModel model) {
    ModelFolder folder = model.folder();
    line("folder", folder.directory().toString());
    line("file", folder.directory().relativize(folder.onnxFile()).toString());
    line("sha-256", folder.sha256());
    line("max length", folder.maxLength() + " tokens, special tokens counted");
    line("vocabulary", folder.vocabularySize() + " tokens");
    line("int8", kernel(folder.int8Bits()));
    for (Head head : folder.heads()) {
      line("head", head.name() + ": " + head.task() + labels(head));
    }
  }

  private static String labels(Head head) {
    if (head.labels().isEmpty()) {
      return "";
    }
    String kind = head.task() == Task.TEXT_CLASSIFICATION ? ", " + head.problemType().label() : "";
    return kind + from(head) + ": " + few(head.labels());
  }

  private static String from(Head head) {
    OptionalDouble least = head.thresholds().general();
    return least.isPresent() ? ", from " + least.getAsDouble() : "";
  }

  /** The first labels of a head, and how many more it has. */
  static String few(List<String> labels) {
    String shown = String.join(", ", labels.subList(0, Math.min(labels.size(), MOST_LABELS)));
    int more = labels.size() - MOST_LABELS;
    return more > 0 ? "%s, %d more".formatted(shown, more) : shown;
  }

  /** Which kernel computes int8 products where the processor has no VNNI, and why. */
  private static String kernel(Int8Bits bits) {
    String products =
        "two products of %d-bit activations and %d-bit weights"
            .formatted(bits.activations(), bits.weights());
    return switch (Int8.EXACT.forBits(bits)) {
      case FAST -> "fast kernel, exact: " + products + " fit 16 bits";
      case EXACT -> "exact kernel: " + products + " need not fit 16 bits";
    };
  }

  private void describe(ModelProbe probe, Batching batching) {
    line("one text", milliseconds(probe.alone()) + " by itself on one thread, the median");
    line("in a batch", milliseconds(probe.together()) + " a text in shared batches, the mean");
    line(
        "batching",
        String.format(
            Locale.ROOT,
            "in company of others a score moves by up to %.4f; %d of %d texts get another answer",
            probe.largestDifference(),
            probe.changed(),
            probe.texts()));
    line("advice", advice(probe, batching));
  }

  private static String advice(ModelProbe probe, Batching batching) {
    if (batching == Batching.ALONE) {
      return "batching: alone, as it is without saying (the graph takes one text per run)";
    }
    return probe.isReproducible()
        ? "batching: free (the same text gets the same answer in any batch)"
        : "batching: alone where the same text must get the same answer every time; else free";
  }

  private static String milliseconds(Duration time) {
    return String.format(Locale.ROOT, "%.2f ms", time.toNanos() / 1e6);
  }

  private void line(String name, String value) {
    PrintStream out = terminal.out();
    out.printf("%-11s %s%n", name, value);
  }
}
