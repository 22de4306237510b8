package io.amberstream.pretraining;

import java.nio.file.Path;

/** What a run begins with. */
public sealed interface Beginning {

  /**
   * A model folder: its encoder goes on learning, and its heads stay.
   *
   * @param directory the folder; a {@code generator/} in it goes on learning too
   */
  record Folder(Path directory) implements Beginning {}

  /**
   * Nothing but a vocabulary.
   *
   * @param vocabulary a {@code vocab.txt} of a WordPiece, a {@code tokenizer.json}, or a folder
   *     with one of them
   */
  record Nothing(EncoderSizes sizes, Path vocabulary) implements Beginning {}
}
