package io.amberstream.recipe;

import io.amberstream.config.KnownKey;
import io.amberstream.config.Section;
import java.util.List;

/**
 * The keys of a recipe: what is read, and what {@code docs/training-recipes.md} is written from.
 */
final class RecipeKeys {
  static final Section FILE =
      Section.of(
          "",
          KnownKey.optional(
              "base",
              "path",
              "`models/amber-mini`",
              "The model folder or checkpoint to begin with."),
          KnownKey.required("out", "path", "The model folder that comes out."),
          KnownKey.optional(
              "tune",
              "`head`, `all`",
              "`head`",
              "What learns: the new heads, or [everything](training.md#when-a-head-is-not-enough)."),
          KnownKey.required("heads", "map, at least one", "New heads by a name of your own."),
          KnownKey.optional(
              "texts",
              "path",
              "the texts of the data",
              "With `tune: all`, unlabelled texts, one per line, by which the other heads are held."),
          KnownKey.optional(
              "kafka",
              "map",
              "no topics",
              "Settings of the clients that read topics, under Kafka's names; `bootstrap.servers` must"
                  + " be there."),
          KnownKey.optional("settings", "section", "see below", "How the run learns."));

  static final Section HEAD =
      Section.of(
          "heads.NAME",
          KnownKey.optional(
              "task",
              "`text-classification`, `token-classification`, `question-answering`,"
                  + " `replaced-token-detection`",
              "`text-classification`",
              "What the head answers. Questions and replaced tokens want `tune: all`."),
          KnownKey.optional(
              "problem_type",
              "`single_label_classification`, `multi_label_classification`, `regression`",
              "`single_label_classification`",
              "Of text-classification: one label, several labels, or a number."),
          KnownKey.optional(
              "replace",
              "`true`, `false`",
              "`false`",
              "Take the place of [the base's head of this name](training.md#a-head-again), where it"
                  + " has one."),
          KnownKey.required(
              "data",
              "list of files or topics",
              "What it learns from. A path alone is a file in the usual format."),
          KnownKey.optional(
              "held_out_data",
              "list of files or topics",
              "a part of `data`",
              "What it is measured by."),
          KnownKey.optional(
              "held_out", "0 to 1", "`0.1`", "The share of `data` that it is measured by."),
          KnownKey.optional(
              "weight",
              "number above 0",
              "`1`",
              "How often its batches are drawn, beside the square root of its examples."),
          KnownKey.optional(
              "loss_weight",
              "number above 0",
              "`1`; `8` of several labels, `6` of a number and of replaced tokens",
              "What its loss is multiplied with."),
          KnownKey.optional(
              "smoothing",
              "0 to 1",
              "`0.05`",
              "The share of a label's probability that is spread over all labels."),
          KnownKey.optional(
              "augment",
              "`counterfactual`",
              "no texts are made",
              "Learn besides from texts with [other terms of the group](bias.md#in-training)."),
          KnownKey.optional(
              "copies",
              "1 to 100",
              "`7`",
              "With `augment`, texts that are made of each that names a group, at most."),
          KnownKey.optional(
              "balance",
              "`groups`",
              "all examples count the same",
              "Weigh examples so that [no group has a label more often](bias.md#in-training)."),
          KnownKey.optional(
              "terms",
              "`english` or path",
              "`english`",
              "With `augment` or `balance`, [the groups and their terms](bias.md#terms-and-templates)."));

  private static final KnownKey TEXT_FIELD =
      KnownKey.optional("text_field", "text", "`text`", "The field or column of the text.");

  private static final KnownKey LABEL_FIELD =
      KnownKey.optional("label_field", "text", "`label`", "The field or column of the label.");

  private static final KnownKey OTHER_FIELD =
      KnownKey.optional(
          "other_field", "text", "no pairs", "The field or column of the second text of pairs.");

  private static final KnownKey LABELS =
      KnownKey.optional(
          "labels",
          "map",
          "labels as they are",
          "Its labels, and those that stand for them; `\"*\"` stands for all others, and `\"\"` leaves"
              + " what has such a label out. `-LABEL` stands for a label that a text"
              + " [does not have](training-data.md#what-is-done-with-them). Of tags the types; `O`"
              + " takes one away.");

  private static final KnownKey LIMIT =
      KnownKey.optional(
          "limit", "1 or more", "all", "How many of its examples are taken, the first ones.");

  private static final KnownKey REPEAT =
      KnownKey.optional(
          "repeat",
          "1 to 100",
          "`1`",
          "How often each of its examples stands among those that are learnt.");

  static final Section FILE_SOURCE =
      Section.of(
          "heads.NAME.data[]",
          KnownKey.required("file", "path", "A file of labelled texts."),
          KnownKey.optional(
              "format",
              "`tsv`, `csv`, `json-lines`, `conll`, `squad`",
              "by the file's suffix",
              "[How it holds them](training-data.md)."),
          KnownKey.optional(
              "replace",
              "0 to 1",
              "no words are replaced",
              "Of running text, one per line, for `replaced-token-detection`: the share of words that"
                  + " are replaced by others of the file."),
          TEXT_FIELD,
          LABEL_FIELD,
          OTHER_FIELD,
          LABELS,
          LIMIT,
          REPEAT);

  static final Section TOPIC_SOURCE =
      Section.of(
          "heads.NAME.data[] of a topic",
          KnownKey.required("topic", "name", "A topic of labelled events, read up to its end."),
          KnownKey.optional("format", "`json`, `avro`", "`json`", "The format of its events."),
          KnownKey.optional(
              "schema_files",
              "list of paths",
              "none",
              "Avro schemas that events were written with."),
          KnownKey.optional(
              "registry",
              "address, or path",
              "none",
              "The [schema registry](registry.md) of Avro events, or a file with the keys of"
                  + " `from.registry`."),
          KnownKey.optional(
              "id_fields",
              "list of fields",
              "the record's key",
              "The fields that together say which event a label is about."),
          TEXT_FIELD,
          LABEL_FIELD,
          OTHER_FIELD,
          LABELS,
          LIMIT,
          REPEAT);

  static final Section SETTINGS =
      Section.of(
          "settings",
          KnownKey.optional(
              "epochs",
              "number above 0",
              "`40` of a head, `4` of all",
              "How often each example is learnt."),
          KnownKey.optional(
              "steps", "1 or more", "by `epochs`", "Steps at most, in place of epochs."),
          KnownKey.optional(
              "time_limit",
              "duration",
              "none",
              "Learn so long at most; the rate falls to its end by then."),
          KnownKey.optional("batch", "1 to 65536", "`64`", "Examples of a step."),
          KnownKey.optional(
              "max_length", "8 to 65536", "`128`", "Tokens of a text that are learnt at most."),
          KnownKey.optional("seed", "0 or more", "`1`", "Of everything that is drawn."),
          KnownKey.optional("dropout", "0 to 1", "`0.1`", "The share dropped while learning."),
          KnownKey.optional(
              "bf16",
              "`true`, `false`",
              "what the processor has",
              "Whether products are computed in bfloat16 while learning."),
          KnownKey.optional(
              "int8",
              "`static`, `token`, `none`",
              "`static`",
              "With `tune: all`, the numbers of the graph that comes out."),
          KnownKey.optional(
              "rounded",
              "0 to 1",
              "`0.2`",
              "The share of the run, at its end, that learns with rounded numbers, for `int8: static`."
                  + " A base in that form is rounded from the start."),
          KnownKey.optional(
              "heads_first",
              "`true`, `false`",
              "`true`",
              "With `tune: all`, whether new heads learn before the encoder moves. Of hundreds of"
                  + " thousands of texts that takes long, and a long run can do without."),
          KnownKey.optional(
              "keep_checkpoint",
              "`true`, `false`",
              "`false`",
              "With `tune: all`, keep the float weights in the folder."),
          KnownKey.optional(
              "rate", "number above 0", "`9e-5`", "With `tune: all`, the rate of the last layer."),
          KnownKey.optional(
              "head_rate", "number above 0", "`5e-4`", "With `tune: all`, the rate of the heads."),
          KnownKey.optional(
              "step_rate",
              "number above 0",
              "`3e-4`",
              "The rate of the sizes of the rounding's steps."),
          KnownKey.optional(
              "layer_decay",
              "number above 0",
              "`0.9`",
              "What the rate of a layer is multiplied with for the one below it."),
          KnownKey.optional("weight_decay", "0 to 1", "`0.01`", "Of matrices."),
          KnownKey.optional("beta1", "0 to 1", "`0.9`", "Adam's memory of the gradients."),
          KnownKey.optional("beta2", "0 to 1", "`0.98`", "Adam's memory of their squares."),
          KnownKey.optional("eps", "number above 0", "`1e-6`", "Adam's least divisor."),
          KnownKey.optional(
              "clip", "number above 0", "`1`", "The greatest norm of all gradients together."));

  /** Every section, in the order of the manual. */
  static final List<Section> ALL = List.of(FILE, HEAD, FILE_SOURCE, TOPIC_SOURCE, SETTINGS);

  private RecipeKeys() {}
}
