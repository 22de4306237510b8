package io.amberstream.cli;

import io.amberstream.serde.TaggedTextJson;
import io.amberstream.tagging.HeadResult;
import java.util.List;

/** How a tagged text is printed. */
interface TaggedLines {

  /** What is printed of a text, without the last line's end. */
  String of(String text, List<HeadResult> results);

  /** What is printed of a text that could not be tagged. */
  String failed(String text, String reason);

  /** For programs: one line of JSON per text. */
  static TaggedLines json() {
    return new TaggedLines() {
      @Override
      public String of(String text, List<HeadResult> results) {
        return TaggedTextJson.write(text, results);
      }

      @Override
      public String failed(String text, String reason) {
        return TaggedTextJson.write(
            text, List.of(), json -> json.writeStringField("error", reason));
      }
    };
  }
}
