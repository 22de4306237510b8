package io.amberstream.ask;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.amberstream.golden.GoldenModels;
import io.amberstream.inference.Batching;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.model.Head;
import io.amberstream.model.ModelFolder;
import io.amberstream.onnx.Int8;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.Logits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;

/** Asks golden models in tests, and compares what they say with the reference. */
final class Asking {
  /** The field that events of tests have beside their text. */
  static final String FIELD = "beside";

  private static final Offset<Float> TOLERANCE = within(1e-4f);

  private Asking() {}

  /** A golden folder with windows of this many tokens, special tokens counted. */
  static LoadedModel golden(String folder, int maxLength, int stride, LongText longText) {
    return LoadedModel.load(
        "tiny",
        ModelFolder.read(GoldenModels.folder(folder), Optional.empty()),
        new ModelSettings(
            OptionalInt.of(maxLength),
            OptionalInt.of(stride),
            Batching.FREE,
            longText,
            Int8.EXACT));
  }

  static Head head(LoadedModel model) {
    return model.folder().heads().get(0);
  }

  static List<TextInput> texts(List<String> texts) {
    return texts.stream().map(TextInput::of).toList();
  }

  /** An event with a further field. */
  static TextInput event(String text, String... field) {
    return new TextInput(new SharedText(text), Map.of(FIELD, List.of(field)));
  }

  /** Asks about all events at once; a list of results an event. */
  static List<List<HeadResult>> ask(InferenceEngine engine, TagStep step, List<TextInput> inputs) {
    return step.submit(engine, inputs).stream().map(CompletableFuture::join).toList();
  }

  /** The only result of each event. */
  static List<HeadResult> askOne(InferenceEngine engine, TagStep step, List<TextInput> inputs) {
    return ask(engine, step, inputs).stream()
        .map(
            results -> {
              assertThat(results).hasSize(1);
              return results.get(0);
            })
        .toList();
  }

  /** Why there is no answer. */
  static Throwable failure(CompletableFuture<?> future) {
    Throwable failure =
        future.handle((answer, thrown) -> requireNonNull(thrown, "it has an answer")).join();
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  static List<String> strings(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  static List<Integer> integers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asInt).toList();
  }

  /** All numbers of an array, whether it is nested or flat. */
  static List<Float> numbers(JsonNode array) {
    List<Float> numbers = new ArrayList<>();
    for (JsonNode node : array) {
      if (node.isArray()) {
        numbers.addAll(numbers(node));
      } else {
        numbers.add((float) node.asDouble());
      }
    }
    return numbers;
  }

  static void assertLogits(Logits actual, JsonNode expected, String of) {
    List<Float> numbers = new ArrayList<>();
    for (int row = 0; row < actual.rows(); row++) {
      for (float number : actual.row(row)) {
        numbers.add(number);
      }
    }
    assertNumbers(numbers, expected, of);
  }

  static void assertNumbers(List<Float> actual, JsonNode expected, String of) {
    List<Float> numbers = numbers(expected);
    assertThat(actual).as(of).hasSameSizeAs(numbers);
    for (int i = 0; i < numbers.size(); i++) {
      assertThat(actual.get(i)).as("number %d of %s", i, of).isCloseTo(numbers.get(i), TOLERANCE);
    }
  }
}
