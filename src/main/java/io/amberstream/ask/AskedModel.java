package io.amberstream.ask;

import static java.util.Objects.requireNonNull;

import io.amberstream.input.InputException;
import io.amberstream.model.Head;
import io.amberstream.model.Task;
import io.amberstream.tagging.DecodeOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A model that is asked something, and how. Immutable.
 *
 * @param model the model
 * @param heads names of the heads that are asked; empty for all that can do it
 * @param name what the results are called; empty for after the head, or what is asked
 * @param options how heads are decoded
 * @param others the other models that can be asked, by name
 */
public record AskedModel(
    LoadedModel model,
    List<String> heads,
    Optional<String> name,
    DecodeOptions options,
    Map<String, LoadedModel> others) {

  public AskedModel {
    requireNonNull(model, "model is null");
    requireNonNull(name, "name is null");
    requireNonNull(options, "options is null");
    heads = List.copyOf(heads);
    others = Map.copyOf(others);
  }

  String name(String fallback) {
    return name.orElse(fallback);
  }

  /**
   * The heads named, else those that can do what is asked; all where none can, for the message of
   * who asks.
   */
  ModelHeads modelHeads(Predicate<Head> able) {
    List<String> names = heads;
    if (names.isEmpty()) {
      names = model.folder().heads().stream().filter(able).map(Head::name).toList();
    }
    return ModelHeads.of(model, names, options);
  }

  /** The heads that are asked. */
  List<Head> asked() {
    return heads.isEmpty()
        ? model.folder().heads()
        : heads.stream().map(model.folder()::head).toList();
  }

  /** The head that is asked; of several, the one with the task. */
  Head head(Task task) {
    List<Head> asked = asked();
    return asked.size() == 1 ? asked.get(0) : only(task, model, asked);
  }

  /** The generator of this name. */
  Generator generator(String named) {
    LoadedModel generator = requireNonNull(others.get(named), "there is no model " + named);
    return Generator.of(generator, only(Task.FILL_MASK, generator, generator.folder().heads()));
  }

  private static Head only(Task task, LoadedModel model, List<Head> among) {
    List<Head> fitting = among.stream().filter(head -> head.task() == task).toList();
    if (fitting.size() != 1) {
      throw new InputException(
          "model %s has %d heads of the task %s, expected one; name it in heads"
              .formatted(model.id().name(), fitting.size(), task));
    }
    return fitting.get(0);
  }
}
