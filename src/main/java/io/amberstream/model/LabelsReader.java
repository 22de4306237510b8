package io.amberstream.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.amberstream.input.Problems;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the labels of a head: {@code id2label} as an object or a list, else {@code label2id}, else
 * as many names as {@code num_labels} says.
 */
final class LabelsReader {
  /** What Hugging Face means where config.json says nothing. */
  private static final int DEFAULT_LABELS = 2;

  /** Far above any real head, far below what would hurt. */
  private static final int MAX_LABELS = 100_000;

  private final String path;
  private final Problems problems;

  private LabelsReader(String path, Problems problems) {
    this.path = "config.json: " + path;
    this.problems = problems;
  }

  /**
   * The labels in the order of their ids; empty, with a problem, where that is not clear.
   *
   * @param path what stands before the keys in a problem, such as {@code heads.topic.}
   */
  static List<String> read(String path, JsonNode node, Problems problems) {
    LabelsReader reader = new LabelsReader(path, problems);
    if (isThere(node.path("id2label"))) {
      return reader.named("id2label", node.path("id2label"));
    }
    // A number of labels that says otherwise is newer: who changes a head changes that.
    JsonNode label2id = node.path("label2id");
    return isThere(label2id) && node.path("num_labels").asInt(label2id.size()) == label2id.size()
        ? reader.named("label2id", node.path("label2id"))
        : reader.numbered(node);
  }

  private static boolean isThere(JsonNode node) {
    return !node.isMissingNode() && !node.isNull();
  }

  private List<String> named(String key, JsonNode labels) {
    if (!labels.isContainerNode()) {
      return problem(
          "%s is %s, expected an object such as {\"0\": \"negative\"}".formatted(key, labels));
    }
    if (labels.isEmpty()) {
      return problem("%s is empty".formatted(key));
    }
    if (labels.isArray()) {
      return texts(key, labels);
    }
    // Some files have the one under the name of the other.
    boolean byId = all(labels, entry -> id(entry.getKey()));
    boolean byLabel = all(labels, entry -> id(entry.getValue()));
    if (!byId && !byLabel) {
      return problem("%s is %s, expected an object of ids and names".formatted(key, labels));
    }
    return byId && !(byLabel && key.equals("label2id"))
        ? byId(key, labels, entry -> id(entry.getKey()), entry -> text(entry.getValue()))
        : byId(key, labels, entry -> id(entry.getValue()), Map.Entry::getKey);
  }

  private List<String> texts(String key, JsonNode labels) {
    List<String> texts = new ArrayList<>();
    for (JsonNode label : labels) {
      String text = text(label);
      if (text == null) {
        return problem("%s.%d is %s, expected a name".formatted(key, texts.size(), label));
      }
      texts.add(text);
    }
    return distinct(key, texts);
  }

  private List<String> byId(
      String key,
      JsonNode labels,
      Function<Map.Entry<String, JsonNode>, OptionalInt> id,
      Function<Map.Entry<String, JsonNode>, @Nullable String> name) {
    Map<Integer, String> byId = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : labels.properties()) {
      String label = name.apply(entry);
      if (label == null) {
        return problem(
            "%s.%s is %s, expected a name".formatted(key, entry.getKey(), entry.getValue()));
      }
      int one = id.apply(entry).orElseThrow();
      if (byId.putIfAbsent(one, label) != null) {
        return problem("%s has the id %d twice; each label needs its own".formatted(key, one));
      }
    }
    for (int expected = 0; expected < byId.size(); expected++) {
      if (!byId.containsKey(expected)) {
        return problem(
            "%s has %d entries but none for id %d; ids must run from 0"
                .formatted(key, byId.size(), expected));
      }
    }
    return distinct(key, List.copyOf(byId.values()));
  }

  /** Results of labels with one name could not be told apart. */
  private List<String> distinct(String key, List<String> labels) {
    Map<String, Integer> ids = new HashMap<>();
    for (int id = 0; id < labels.size(); id++) {
      Integer other = ids.putIfAbsent(labels.get(id), id);
      if (other != null) {
        return problem(
            "%s has the name \"%s\" for the ids %d and %d; each needs its own"
                .formatted(key, labels.get(id), other, id));
      }
    }
    return labels;
  }

  private List<String> numbered(JsonNode node) {
    // Old exports write the number with an underscore.
    String key = node.has("num_labels") || !node.has("_num_labels") ? "num_labels" : "_num_labels";
    int count = node.path(key).asInt(DEFAULT_LABELS);
    if (count < 1 || count > MAX_LABELS) {
      return problem("%s is %s, expected 1 to %d".formatted(key, node.path(key), MAX_LABELS));
    }
    return IntStream.range(0, count).mapToObj(id -> "LABEL_" + id).toList();
  }

  private static boolean all(
      JsonNode labels, Function<Map.Entry<String, JsonNode>, OptionalInt> id) {
    return labels.properties().stream().allMatch(entry -> id.apply(entry).isPresent());
  }

  private static OptionalInt id(JsonNode node) {
    return node.isNumber() && node.doubleValue() == node.intValue()
        ? OptionalInt.of(node.intValue())
        : id(node.isTextual() ? node.textValue() : "");
  }

  private static OptionalInt id(String text) {
    return text.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
  }

  private static @Nullable String text(JsonNode node) {
    return node.isValueNode() && !node.isNull() && !node.asText().isBlank() ? node.asText() : null;
  }

  private List<String> problem(String what) {
    problems.add(path + what);
    return Collections.emptyList();
  }
}
