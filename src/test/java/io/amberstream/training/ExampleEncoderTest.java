package io.amberstream.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.golden.GoldenModels;
import io.amberstream.labelled.Asked;
import io.amberstream.labelled.Tagged;
import io.amberstream.model.ProblemType;
import io.amberstream.model.Task;
import io.amberstream.text.TokenizedText;
import io.amberstream.text.Tokenizer;
import io.amberstream.torch.HeadShape;
import io.amberstream.torch.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a model reads of questions with long paragraphs, and of words with several pieces. */
class ExampleEncoderTest {
  private static final int LENGTH = 24;
  private static final List<String> LABELS = List.of("O", "B-MONEY", "I-MONEY");

  private Tokenizer tokenizer =
      Tokenizer.load(GoldenModels.folder("text-classification").resolve("tokenizer.json"));
  private ExampleEncoder encoder = new ExampleEncoder(tokenizer, LENGTH);

  @BeforeEach
  void load() {
    encoder = new ExampleEncoder(tokenizer, LENGTH);
  }

  @AfterEach
  void close() {
    tokenizer.close();
  }

  @Test
  void windowsWithoutTheAnswerAreLearntToo() {
    String filler = "please help me with my app today ".repeat(6);
    String paragraph = filler + "my invoice is wrong " + filler;
    int start = paragraph.indexOf("invoice is");
    Asked asked = asked(paragraph, "invoice is", start);

    List<ExampleEncoder.AskedSequence> windows = encoder.asked(asked);

    TokenizedText tokens = tokenizer.tokenize(paragraph);
    List<Integer> answer = ids(tokenizer.tokenize("invoice is"));
    int with = 0;
    for (ExampleEncoder.AskedSequence window : windows) {
      int from = window.sequence().window().from();
      int to = window.sequence().window().to();
      boolean holds = tokens.start(from) <= start && tokens.end(to - 1) >= start + 10;
      with += holds ? 1 : 0;
      if (holds) {
        // The tokens that are learnt are those of the answer.
        assertThat(
                window.sequence().inputIds().subList((int) window.start(), (int) window.end() + 1))
            .isEqualTo(answer);
      } else {
        assertThat(List.of(window.start(), window.end())).containsExactly(0L, 0L);
      }
    }
    assertThat(with).isPositive();
    assertThat(windows).hasSizeGreaterThan(with + 1);
    HeadShape shape =
        new HeadShape("q", Task.QUESTION_ANSWERING, 2, ProblemType.SINGLE_LABEL_CLASSIFICATION);
    HeadData head = new HeadData(shape, List.of(), 0, 1, 0, Optional.empty(), false);
    assertThat(head.encoded(List.of(asked), encoder).size()).isEqualTo(windows.size());
  }

  @Test
  void anAnswerThatIsNowhereIsTheFirstTokenOfEachWindow() {
    Asked none = new Asked("line 1", "it is late ".repeat(20), "where?", List.of());
    assertThat(encoder.asked(none))
        .hasSizeGreaterThan(1)
        .allMatch(window -> window.start() == 0 && window.end() == 0);
  }

  @Test
  void theFirstPieceOfAWordHasItsLabelAndTheOthersGoOnWithIt() {
    String word = "refundabilities";
    int pieces = tokenizer.tokenize(word).size();
    assertThat(pieces).as("pieces of the word").isGreaterThan(1);

    assertThat(labels(tagged(word, "B-MONEY"))).isEqualTo(learnt(pieces, 1, 2));
    assertThat(labels(tagged(word, "I-MONEY"))).isEqualTo(learnt(pieces, 2, 2));
    assertThat(labels(tagged(word, "O"))).isEqualTo(learnt(pieces, 0, 0));
  }

  @Test
  void eachTokenOfALongTextIsLearntOnce() {
    List<Tagged.Word> words = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      int from = text.length();
      text.append("app");
      words.add(new Tagged.Word(1, from, text.length(), i % 2 == 0 ? "B-MONEY" : "O"));
      text.append(' ');
    }
    List<ExampleEncoder.TaggedSequence> windows =
        encoder.tagged(new Tagged(1, text.toString(), words), LABELS);
    assertThat(windows).hasSizeGreaterThan(2);
    List<Long> learnt = new ArrayList<>();
    for (ExampleEncoder.TaggedSequence window : windows) {
      for (long label : window.labels()) {
        if (label != Target.UNKNOWN) {
          learnt.add(label);
        }
      }
    }
    assertThat(learnt).hasSize(60).startsWith(1L, 0L, 1L, 0L);
  }

  private List<Long> labels(Tagged tagged) {
    List<Long> labels = new ArrayList<>();
    for (long label : encoder.tagged(tagged, LABELS).get(0).labels()) {
      labels.add(label);
    }
    return labels;
  }

  /** Special tokens around it are not learnt. */
  private static List<Long> learnt(int pieces, long first, long others) {
    List<Long> labels = new ArrayList<>(List.of((long) Target.UNKNOWN, first));
    for (int i = 1; i < pieces; i++) {
      labels.add(others);
    }
    labels.add((long) Target.UNKNOWN);
    return labels;
  }

  private static Tagged tagged(String word, String tag) {
    return new Tagged(1, word, List.of(new Tagged.Word(1, 0, word.length(), tag)));
  }

  private static Asked asked(String paragraph, String answer, int start) {
    return new Asked(
        "line 1",
        paragraph,
        "what is wrong?",
        List.of(new Asked.Answer(answer, OptionalInt.of(start))));
  }

  private static List<Integer> ids(TokenizedText text) {
    List<Integer> ids = new ArrayList<>();
    for (int i = 0; i < text.size(); i++) {
      ids.add(text.inputId(i));
    }
    return ids;
  }
}
