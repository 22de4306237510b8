package io.amberstream.cli;

import io.amberstream.labelled.FieldNames;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the rows of CSV and JSON lines have their texts and labels. */
final class FieldOptions {
  @Mixin private TextFieldOption textField = new TextFieldOption();

  @Option(
      names = "--label-field",
      paramLabel = "FIELD",
      defaultValue = "label",
      description = "The field or column of the label (default: ${DEFAULT-VALUE}).")
  private String labelField = "label";

  @Option(
      names = "--other-field",
      paramLabel = "FIELD",
      description = "The field or column of the second text of pairs.")
  private @Nullable String otherField;

  /** Their names. */
  FieldNames names() {
    return new FieldNames(textField.name(), labelField, Optional.ofNullable(otherField));
  }
}
