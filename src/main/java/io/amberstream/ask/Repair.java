package io.amberstream.ask;

import io.amberstream.inference.Inference;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.Tags;
import io.amberstream.tagging.TextSpan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The repair of one text, stage by stage. Immutable.
 *
 * @param step how it is repaired
 * @param flagged what the discriminator says of the text: spans are the suspicious words
 */
record Repair(RepairStep step, Inference engine, String text, HeadResult flagged) {
  /** The generator's likeliest tokens are often parts of words, or the word itself. */
  private static final int SUGGESTIONS_PER_PROPOSAL = 4;

  private static final String LABEL = "replaced";

  /** Asks the generator, then the discriminator. */
  CompletableFuture<HeadResult> begin() {
    if (suspicious().isEmpty()) {
      return CompletableFuture.completedFuture(result(List.of()));
    }
    String mask = step.generator().mask().text();
    Proposal masked =
        Proposal.of(text, suspicious(), Collections.nCopies(suspicious().size(), mask));
    MaskQuery query =
        new MaskQuery(
            step,
            step.generator(),
            new SharedText(masked.text()),
            SUGGESTIONS_PER_PROPOSAL * step.proposals());
    return engine.submit(List.of(query)).get(0).thenCompose(filled -> judge(masked, filled));
  }

  private List<TextSpan> suspicious() {
    return flagged.tags().spans();
  }

  private CompletableFuture<HeadResult> judge(Proposal masked, MaskedText filled) {
    List<List<String>> words = words(masked, filled);
    List<Proposal> proposals = new ArrayList<>();
    for (int rank = 0; rank < step.proposals(); rank++) {
      proposals.add(Proposal.of(text, suspicious(), ofRank(words, rank)));
    }
    List<HeadsQuery> queries =
        proposals.stream().map(one -> step.discriminator().judge(one.text())).toList();
    return Futures.all(engine.submit(queries)).thenApply(judged -> best(words, proposals, judged));
  }

  /** The words proposed for each span; none where the generator did not see its mask. */
  private List<List<String>> words(Proposal masked, MaskedText filled) {
    List<List<String>> words = new ArrayList<>();
    for (int i = 0; i < suspicious().size(); i++) {
      int start = masked.starts().get(i);
      TextSpan span = suspicious().get(i);
      words.add(
          filled.masks().stream()
              .filter(mask -> mask.start() == start)
              .findFirst()
              .map(mask -> WordProposals.of(text, span, mask, step.generator(), step.proposals()))
              .orElse(List.of()));
    }
    return words;
  }

  /** The words of this rank; where a span has no such, it stays as it is. */
  private List<String> ofRank(List<List<String>> words, int rank) {
    List<String> chosen = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      chosen.add(rank < words.get(i).size() ? words.get(i).get(rank) : suspicious().get(i).text());
    }
    return chosen;
  }

  private HeadResult best(
      List<List<String>> words, List<Proposal> proposals, List<List<HeadResult>> judged) {
    List<TextSpan> suggestions = new ArrayList<>();
    for (int i = 0; i < suspicious().size(); i++) {
      TextSpan span = suspicious().get(i);
      float least = span.score();
      String best = null;
      for (int rank = 0; rank < words.get(i).size(); rank++) {
        List<TextSpan> all = judged.get(rank).get(0).tags().spans();
        float score = proposals.get(rank).greatestScore(i, all);
        if (score < least) {
          least = score;
          best = words.get(i).get(rank);
        }
      }
      if (best != null) {
        suggestions.add(
            new TextSpan(LABEL, span.start(), span.end(), span.text(), 1 - least, best));
      }
    }
    return result(suggestions);
  }

  private HeadResult result(List<TextSpan> suggestions) {
    return new HeadResult(
        step.name(),
        RepairStep.TASK,
        flagged.model(),
        new Tags(List.of(), suggestions, flagged.tags().value()),
        flagged.tokens(),
        flagged.windows(),
        flagged.truncated(),
        null);
  }
}
