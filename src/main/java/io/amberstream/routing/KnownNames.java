package io.amberstream.routing;

import io.amberstream.tagging.ResultShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the conditions of a pipeline can name. Immutable.
 *
 * @param heads the heads of all its results
 * @param duplicates whether it looks for duplicates
 */
public record KnownNames(List<ResultShape> heads, boolean duplicates) {
  private static final List<String> OF_THE_EVENT =
      List.of(EventView.KEY, EventView.TEXT_LENGTH, EventView.IS_DUPLICATE);

  public KnownNames {
    heads = List.copyOf(heads);
  }

  /** The names of a pipeline that looks for no duplicates. */
  public KnownNames(List<ResultShape> heads) {
    this(heads, false);
  }

  /** How a head is named that shares its name with one of another model. */
  static String qualified(String model, String head) {
    return model + "/" + head;
  }

  static boolean isOfTheEvent(String name) {
    return OF_THE_EVENT.contains(name);
  }

  /** The heads that a name can mean: none, one, or several that share it. */
  List<ResultShape> named(String name) {
    List<ResultShape> named = new ArrayList<>();
    for (ResultShape head : heads) {
      if (head.name().equals(name) || qualified(head.model(), head.name()).equals(name)) {
        named.add(head);
      }
    }
    return named;
  }

  /** A head that looks like a subtraction to a parser, of which this is the first word. */
  Optional<ResultShape> hyphenated(String name) {
    return heads.stream().filter(head -> head.name().startsWith(name + "-")).findFirst();
  }

  /** All names for a message. */
  String known() {
    List<String> names = new ArrayList<>(heads.stream().map(ResultShape::name).distinct().toList());
    OF_THE_EVENT.stream()
        .filter(name -> duplicates || !name.equals(EventView.IS_DUPLICATE))
        .forEach(names::add);
    return Listing.of(names);
  }
}
