package io.amberstream.evaluation;

import io.amberstream.ask.Ask;
import io.amberstream.ask.HeadDecoder;
import io.amberstream.ask.ModelHeads;
import io.amberstream.ask.ZeroShotStep;
import io.amberstream.labelled.LabelledFileException;
import io.amberstream.labelled.TsvRow;
import io.amberstream.model.Head;
import io.amberstream.tagging.DecodeOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Texts with labels that a head of natural language inference was never trained on. */
final class ZeroShotRows {
  private ZeroShotRows() {}

  /**
   * Reads a file.
   *
   * @throws LabelledFileException if a row has a label that is not asked for, or is a pair
   */
  static LabelledSet read(Path file, Head head, Ask.ZeroShot labels, EvaluationOptions options)
      throws IOException {
    options.refuseThreshold(head);
    List<TsvRow> rows = TsvRow.read(file, options.limit());
    if (!rows.isEmpty() && rows.get(0).isPair()) {
      throw new LabelledFileException(
          file, rows.get(0).line(), "3 columns, expected label<TAB>text for zero-shot labels");
    }
    LabelClasses classes = LabelClasses.of(head.name(), labels.labels(), options.labels());
    return new LabelledSet(
        rows.stream().map(Example::of).toList(),
        (model, asked) ->
            new ZeroShotStep(
                asked.name(),
                new ModelHeads(model, List.of(HeadDecoder.of(asked, DecodeOptions.everyLabel()))),
                labels,
                DecodeOptions.everyLabel()),
        SingleLabelScoring.of(file, rows, classes));
  }
}
