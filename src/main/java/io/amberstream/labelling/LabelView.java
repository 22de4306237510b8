package io.amberstream.labelling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody who labels sees. Immutable.
 *
 * @param json an object with {@code question} (null where none waits), {@code waiting}, {@code
 *     undoable}, {@code counts} by label, {@code none} for the answers that no label fits, {@code
 *     agreement} with the model on random questions, and {@code people} who agree with each other
 */
public record LabelView(String json) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static LabelView of(
      LabelTopics topics, Optional<ShownQuestion> asked, Tally tally, int waiting, int undoable) {
    ObjectNode view = JSON.createObjectNode();
    if (asked.isPresent()) {
      Question question = asked.get().question();
      ObjectNode shown = view.putObject("question");
      shown.put("id", question.id()).put("text", question.text());
      if (!topics.blind()) {
        shown.put("guess", question.guess()).put("score", question.score());
      }
    } else {
      view.putNull("question");
    }
    view.put("waiting", waiting).put("undoable", undoable);
    ObjectNode counts = view.putObject("counts");
    for (Map.Entry<String, Integer> count : tally.counts().entrySet()) {
      counts.put(count.getKey(), count.getValue());
    }
    view.put("none", tally.fittingNone());
    Tally.Agreement agreement = tally.agreementOnRandom();
    view.putObject("agreement")
        .put("answered", agreement.answered())
        .put("agreed", agreement.agreed());
    Tally.Agreement people = tally.agreementOfPeople();
    view.putObject("people").put("answered", people.answered()).put("agreed", people.agreed());
    try {
      return new LabelView(JSON.writeValueAsString(view));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a view does not become JSON", e);
    }
  }
}
