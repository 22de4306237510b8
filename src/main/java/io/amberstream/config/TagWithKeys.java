package io.amberstream.config;

/** The keys of an entry of {@code tag_with}. */
final class TagWithKeys {
  static final Section ENTRY =
      Section.of(
          "pipelines.NAME.tag_with[]",
          KnownKey.optional(
              "model",
              "name",
              "`amber-ask` with `pair_field`, `zero_shot`, `questions`, "
                  + "`question_field` and `rerank`, else `amber-mini`",
              "One of `models`, or a shipped model. None for a `summary` by words."),
          KnownKey.optional(
              "heads",
              "list of names",
              "all heads that can do what is asked",
              "The heads to ask. Of texts by themselves each once in a pipeline."),
          KnownKey.optional(
              "name",
              "name",
              "the head's, or what is asked",
              "What the results of an entry that asks one thing are called."),
          KnownKey.optional(
              "when",
              "condition",
              "always",
              "For which texts the entry is asked; sees `language`, `patterns` and `text_length`."),
          KnownKey.optional(
              "mask_terms",
              "`english`, or path",
              "nothing is hidden",
              "A list of [terms for groups of people](bias.md#hiding-terms) that the heads do not see."
                  + " Of texts by themselves."),
          KnownKey.optional(
              "aggregation",
              "`none`, `simple`, `first`, `average`, `max`",
              "`first`",
              "How tokens become entity spans, in the words of Hugging Face."),
          KnownKey.optional(
              "threshold",
              "0 to 1",
              "the head's own",
              "The least score that is kept: [models.md](models.md#what-a-head-says)."),
          KnownKey.optional(
              "thresholds",
              "map of labels",
              "the head's own",
              "The same for single labels, before `threshold`: as `{ spam: 0.7 }`, or as"
                  + " [`calibrate` found it](evaluation.md#thresholds-by-target) for"
                  + " `{ spam: { precision: 0.99 } }`."),
          KnownKey.optional(
              "top_k",
              "at least 1, or `all`",
              "3 of more than ten labels",
              "The most labels that are kept. `all` keeps also those below the head's "
                  + "own thresholds."),
          KnownKey.optional(
              "pair_field",
              "path",
              "none",
              "Asks about the text and this second one: [asking.md](asking.md)."),
          KnownKey.optional(
              "zero_shot",
              "section",
              "none",
              "Labels that the model was not trained on, at most 1000."),
          KnownKey.optional(
              "questions", "list of texts", "none", "Questions that are asked of every text."),
          KnownKey.optional(
              "question_field",
              "path",
              "none",
              "The field with an event's own question, or list of them."),
          KnownKey.optional(
              "repair", "section", "none", "Suggests what suspicious words should have been."),
          KnownKey.optional(
              "rerank",
              "section",
              "none",
              "Orders the event's candidates by how well they answer its text."),
          KnownKey.optional(
              "summary",
              "section; may be empty",
              "none",
              "Gives the [sentences that say most](summary.md) of the text."),
          KnownKey.optional(
              "truncation",
              "`longest_first`, `only_first`, `only_second`",
              "`longest_first`",
              "Which text of a pair loses tokens where both do not fit. With " + "`pair_field`."),
          KnownKey.optional(
              "answers",
              "section",
              "see below",
              "Which answers are given out. With `questions` or `question_field`."));

  static final Section ZERO_SHOT =
      Section.of(
          "pipelines.NAME.tag_with[].zero_shot",
          KnownKey.required("labels", "list of texts, at most 1000", "The labels."),
          KnownKey.optional(
              "template",
              "text",
              "`This example is {}.`",
              "A sentence with `{}` where the label goes."),
          KnownKey.optional(
              "multi_label",
              "`true`, `false`",
              "`false`",
              "Whether several labels may be true of one text."));

  static final Section ANSWERS =
      Section.of(
          "pipelines.NAME.tag_with[].answers",
          KnownKey.optional("n_best", "1 to 1000", "`1`", "How many answers are given out."),
          KnownKey.optional("max_tokens", "1 to 65536", "`30`", "Tokens of the longest answer."),
          KnownKey.optional(
              "no_answer_threshold",
              "number",
              "`0`",
              "By how many logits an answer must be better than none."));

  static final Section REPAIR =
      Section.of(
          "pipelines.NAME.tag_with[].repair",
          KnownKey.required("generator", "name", "One of `models`: it proposes words."),
          KnownKey.optional("proposals", "1 to 50", "`5`", "How many texts are judged."));

  static final Section RERANK =
      Section.of(
          "pipelines.NAME.tag_with[].rerank",
          KnownKey.required(
              "candidates_field", "[path](#paths)", "The field with the list of candidates."),
          KnownKey.optional(
              "label",
              "name",
              "`relevant`, or the number of a regression",
              "The label whose score ranks."));

  static final Section SUMMARY =
      Section.of(
          "pipelines.NAME.tag_with[].summary",
          KnownKey.optional("sentences", "1 to 100", "`3`", "How many sentences at most."),
          KnownKey.optional(
              "by",
              "`words`, `embedding`",
              "`words`",
              "What makes sentences alike: words that they share, or their embeddings."));

  private TagWithKeys() {}
}
