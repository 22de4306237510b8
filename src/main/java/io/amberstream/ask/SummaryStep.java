package io.amberstream.ask;

import static java.util.Objects.requireNonNull;

import io.amberstream.inference.Inference;
import io.amberstream.model.ModelId;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.ResultShape;
import io.amberstream.tagging.SentenceCentrality;
import io.amberstream.tagging.Tags;
import io.amberstream.tagging.TextSpan;
import io.amberstream.tagging.WordVectors;
import io.amberstream.text.Sentences;
import io.amberstream.text.Sentences.Sentence;
import io.amberstream.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * Gives the sentences of a text that stand nearest to all of it, in their order: an extractive
 * summary. Near are those that share words, or whose embeddings are alike. Immutable and
 * thread-safe.
 */
public final class SummaryStep implements TagStep {
  /** What this task is called in results. */
  public static final String TASK = "extractive-summarization";

  static final String SENTENCE = "sentence";

  /** Of a longer text only the beginning is looked at: each sentence is a row of the model. */
  static final int MOST_SENTENCES = 200;

  /** What results by words name in place of a model. */
  private static final ModelId NO_MODEL = new ModelId(Summary.Alike.WORDS.toString(), "");

  private final String name;
  private final ModelId model;
  private final Optional<EmbeddingStep> embedding;
  private final int sentences;

  private SummaryStep(
      String name, ModelId model, Optional<EmbeddingStep> embedding, int sentences) {
    this.name = requireNonNull(name, "name is null");
    this.model = requireNonNull(model, "model is null");
    this.embedding = requireNonNull(embedding, "embedding is null");
    this.sentences = sentences;
  }

  /**
   * One that compares sentences by the words that they share. No model runs.
   *
   * @param name what the results are called
   * @param sentences how many sentences are given at most
   */
  static SummaryStep byWords(String name, int sentences) {
    return new SummaryStep(name, NO_MODEL, Optional.empty(), sentences);
  }

  /**
   * One that compares the embeddings of sentences.
   *
   * @param name what the results are called
   * @param embedding makes the vectors
   * @param sentences how many sentences are given at most
   */
  static SummaryStep byEmbedding(String name, EmbeddingStep embedding, int sentences) {
    return new SummaryStep(name, embedding.model().id(), Optional.of(embedding), sentences);
  }

  @Override
  public List<ResultShape> results() {
    return List.of(ResultShape.ofSpans(model.name(), name, Set.of(SENTENCE), false));
  }

  @Override
  public List<CompletableFuture<List<HeadResult>>> submit(
      Inference engine, List<TextInput> inputs) {
    List<Cut> cut = inputs.stream().map(input -> Cut.of(input.text().text())).toList();
    if (embedding.isEmpty()) {
      return cut.stream()
          .map(text -> CompletableFuture.completedFuture(List.of(byWords(text))))
          .toList();
    }
    EmbeddingStep step = embedding.get();
    List<CompletableFuture<List<HeadResult>>> vectors =
        Futures.submit(engine, cut, text -> queries(step, text));
    return IntStream.range(0, cut.size())
        .mapToObj(i -> vectors.get(i).thenApply(found -> List.of(byEmbedding(cut.get(i), found))))
        .toList();
  }

  /** A text and all its sentences. */
  private record Cut(String text, List<Sentence> sentences) {
    static Cut of(String text) {
      return new Cut(text, Sentences.of(text));
    }

    /** The sentences that are looked at. */
    List<String> first() {
      return sentences.stream()
          .limit(MOST_SENTENCES)
          .map(sentence -> text.substring(sentence.start(), sentence.end()))
          .toList();
    }
  }

  private static List<EmbeddingQuery> queries(EmbeddingStep step, Cut text) {
    return text.first().stream()
        .map(sentence -> new EmbeddingQuery(step, new SharedText(sentence)))
        .toList();
  }

  private HeadResult byWords(Cut text) {
    return summary(text, WordVectors.of(text.first().stream().map(Words::of).toList()), 0, false);
  }

  private HeadResult byEmbedding(Cut text, List<HeadResult> found) {
    return summary(
        text,
        found.stream().map(one -> one.tags().embedding()).toList(),
        found.stream().mapToInt(HeadResult::tokens).sum(),
        found.stream().anyMatch(HeadResult::truncated));
  }

  private HeadResult summary(Cut text, List<List<Float>> vectors, int tokens, boolean truncated) {
    List<Float> scores = SentenceCentrality.of(vectors);
    List<TextSpan> spans = new ArrayList<>();
    IntStream.range(0, scores.size())
        .boxed()
        .sorted(Comparator.comparing(scores::get, Comparator.reverseOrder()))
        .limit(sentences)
        .sorted()
        .forEach(i -> spans.add(span(text.text(), text.sentences().get(i), scores.get(i))));
    return new HeadResult(
        name,
        TASK,
        model,
        new Tags(List.of(), spans, null),
        tokens,
        1,
        truncated || text.sentences().size() > MOST_SENTENCES,
        null);
  }

  private static TextSpan span(String text, Sentence sentence, float score) {
    return new TextSpan(
        SENTENCE,
        sentence.start(),
        sentence.end(),
        text.substring(sentence.start(), sentence.end()),
        score);
  }
}
