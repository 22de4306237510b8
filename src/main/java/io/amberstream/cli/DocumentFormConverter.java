package io.amberstream.cli;

import io.amberstream.labelled.DocumentForm;
import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a {@link DocumentForm}, such as {@code empty-lines}. */
final class DocumentFormConverter implements ITypeConverter<DocumentForm> {
  @Override
  public DocumentForm convert(String value) {
    return Arrays.stream(DocumentForm.values())
        .filter(form -> form.toString().equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'%s' divides no documents, expected %s"
                        .formatted(
                            value,
                            String.join(
                                " or ",
                                Arrays.stream(DocumentForm.values())
                                    .map(DocumentForm::toString)
                                    .toList()))));
  }
}
