package io.amberstream.ask;

import io.amberstream.tagging.HeadResult;
import java.nio.file.Path;
import java.util.List;

/** A program that embeds the library; {@link LeanConsumerTest} runs it with few jars. */
final class LeanConsumer {
  private LeanConsumer() {}

  /** Tags a text: the model folder, the text, then classes that must not be there. */
  public static void main(String[] args) {
    for (String absent : List.of(args).subList(2, args.length)) {
      requireAbsent(absent);
    }
    try (Tagger tagger = Tagger.open(Path.of(args[0]))) {
      for (HeadResult result : tagger.tag(args[1])) {
        System.out.println(result.head() + " " + result.tags().labels().get(0).label());
      }
    }
  }

  private static void requireAbsent(String name) {
    try {
      Class.forName(name);
    } catch (ClassNotFoundException expected) {
      return;
    }
    throw new IllegalStateException(name + " came along");
  }
}
