package io.amberstream.pretraining;

import io.amberstream.graph.GraphWeights;
import io.amberstream.graph.Precision;
import io.amberstream.input.InputException;
import io.amberstream.model.Head;
import io.amberstream.model.ProblemType;
import io.amberstream.model.Task;
import io.amberstream.text.Tokenizer;
import io.amberstream.torch.EncoderShape;
import io.amberstream.torch.GeneratorShape;
import io.amberstream.torch.HeadShape;
import io.amberstream.training.BaseFolder;
import io.amberstream.weights.EncoderConfig;
import io.amberstream.weights.FloatTensor;
import io.amberstream.weights.Weights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Both halves before the first step. Immutable.
 *
 * @param base empty where the run begins from nothing
 * @param weights of both, and of all heads that are kept
 * @param heads those that are kept; the discriminator's is the first
 * @param isNewHead whether the base had no head for replaced tokens
 * @param leftOut heads of the base that are not kept
 * @param precision what the base computes in
 */
record Start(
    Optional<Path> base,
    EncoderConfig config,
    GeneratorShape generator,
    Weights weights,
    List<Head> heads,
    boolean isNewHead,
    List<Head> leftOut,
    Precision precision) {
  /** What a new head for replaced tokens is called. */
  private static final String REPLACED = "replaced";

  Start {
    heads = List.copyOf(heads);
    leftOut = List.copyOf(leftOut);
  }

  /** New weights of these sizes. */
  static Start ofNothing(EncoderSizes sizes, Tokenizer tokenizer, long seed) {
    EncoderConfig config =
        sizes.config(tokenizer.vocabularySize(), tokenizer.specialTokens().padding());
    return new Start(
            Optional.empty(),
            config,
            GeneratorShape.of(config),
            EncoderShape.fresh(config, new SplittableRandom(seed)),
            List.of(replaced(REPLACED)),
            true,
            List.of(),
            new Precision.Fp32())
        .completed(seed);
  }

  /**
   * The weights of a model folder, and of the generator in it.
   *
   * @throws InputException if the folder is not usable
   */
  static Start of(Path directory, long seed) {
    BaseFolder base = BaseFolder.read(directory);
    GraphWeights read = base.weights();
    if (read.config().positionOffset() != 0) {
      throw new InputException(
          "%s is of RoBERTa's family, whose positions begin at %d: expected an encoder of BERT's or ELECTRA's"
              .formatted(directory, read.config().positionOffset()));
    }
    List<Head> kept = new ArrayList<>();
    List<Head> leftOut = new ArrayList<>();
    for (Head head : base.folder().heads()) {
      (isKnown(head, read) ? kept : leftOut).add(head);
    }
    boolean isNew = kept.stream().noneMatch(head -> head.task() == Task.REPLACED_TOKEN_DETECTION);
    if (isNew) {
      requireFree(directory, kept);
      kept.add(replaced(REPLACED));
    }
    Map<String, FloatTensor> weights =
        new LinkedHashMap<>(read.weights().startingWith("electra.").tensors());
    kept.forEach(head -> weights.putAll(read.weights().startingWith(prefix(head)).tensors()));
    GeneratorShape generator = GeneratorShape.of(read.config());
    Path beside = directory.resolve(PretrainedFolder.GENERATOR);
    if (Files.isDirectory(beside)) {
      GraphWeights other = generator(beside, read.config());
      generator = new GeneratorShape(other.config());
      weights.putAll(GeneratorShape.beside(other.weights(), other.heads().get(0).name()));
    }
    return new Start(
            Optional.of(directory),
            read.config(),
            generator,
            new Weights(weights),
            kept,
            isNew,
            leftOut,
            read.precision())
        .completed(seed);
  }

  private static boolean isKnown(Head head, GraphWeights read) {
    return head.task() != Task.FILL_MASK
        && head.task() != Task.FEATURE_EXTRACTION
        && read.weights().names().containsAll(HeadShape.of(head).shapes(1).keySet());
  }

  private static void requireFree(Path directory, List<Head> heads) {
    for (Head head : heads) {
      if (head.name().equals(REPLACED)) {
        throw new InputException(
            "%s has a head %s whose task is %s, expected %s; give it another name in config.json"
                .formatted(directory, REPLACED, head.task(), Task.REPLACED_TOKEN_DETECTION));
      }
    }
  }

  private static GraphWeights generator(Path directory, EncoderConfig discriminator) {
    BaseFolder folder = BaseFolder.read(directory);
    boolean fills =
        folder.folder().heads().size() == 1
            && folder.folder().heads().get(0).task() == Task.FILL_MASK;
    EncoderConfig config = folder.config();
    if (!fills
        || config.vocabSize() != discriminator.vocabSize()
        || config.embeddingSize() != discriminator.embeddingSize()) {
      throw new InputException(
          "%s is no generator of the folder around it, expected one head that fills masks, %d words and embeddings of %d; remove it, and a new one is made"
              .formatted(directory, discriminator.vocabSize(), discriminator.embeddingSize()));
    }
    return folder.weights();
  }

  private static Head replaced(String name) {
    return new Head(
        name,
        Task.REPLACED_TOKEN_DETECTION,
        List.of(name + "_logits"),
        List.of(),
        ProblemType.SINGLE_LABEL_CLASSIFICATION);
  }

  /** With new weights for whatever has none. */
  private Start completed(long seed) {
    Map<String, FloatTensor> all = new LinkedHashMap<>(weights.tensors());
    generator.fresh(new SplittableRandom(seed + 1)).forEach(all::putIfAbsent);
    HeadShape.of(discriminator())
        .fresh(config.hiddenSize(), new SplittableRandom(seed + 2))
        .forEach(all::putIfAbsent);
    return new Start(
        base, config, generator, new Weights(all), heads, isNewHead, leftOut, precision);
  }

  /** The head that finds replaced tokens. */
  Head discriminator() {
    return heads.stream()
        .filter(head -> head.task() == Task.REPLACED_TOKEN_DETECTION)
        .findFirst()
        .orElseThrow();
  }

  /** The other heads, which are held where they are. */
  List<Head> others() {
    return heads.stream().filter(head -> !head.equals(discriminator())).toList();
  }

  /** The weights without the generator's. */
  static Weights withoutGenerator(Weights both) {
    Map<String, FloatTensor> one = new LinkedHashMap<>(both.tensors());
    one.keySet().removeIf(name -> !name.startsWith("electra.") && !name.startsWith("heads."));
    return new Weights(one);
  }

  private static String prefix(Head head) {
    return HeadShape.of(head).prefix();
  }
}
