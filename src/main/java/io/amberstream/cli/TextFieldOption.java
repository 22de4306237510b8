package io.amberstream.cli;

import picocli.CommandLine.Option;

/** Where rows and events have their text. */
final class TextFieldOption {
  @Option(
      names = "--text-field",
      paramLabel = "FIELD",
      defaultValue = "text",
      description = "The field or column of the text (default: ${DEFAULT-VALUE}).")
  private String name = "text";

  String name() {
    return name;
  }
}
