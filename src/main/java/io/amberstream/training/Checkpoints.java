package io.amberstream.training;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.amberstream.input.FolderReplacement;
import io.amberstream.input.InputException;
import io.amberstream.torch.Network;
import io.amberstream.torch.Optimiser;
import io.amberstream.weights.Safetensors;
import io.amberstream.weights.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Where a run keeps what it has learnt so far, to go on after it was killed: {@code
 * model.safetensors}, {@code best.safetensors}, {@code optimizer.pt} and {@code state.json}. A
 * checkpoint is written beside the last one and takes its place as a whole. For one thread.
 */
public final class Checkpoints {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String MODEL = "model.safetensors";
  private static final String BEST = "best.safetensors";
  private static final String OPTIMISER = "optimizer.pt";
  private static final String STATE = "state.json";

  private static final Duration EVERY = Duration.ofMinutes(1);

  private final Optional<Path> folder;
  private final Duration every;
  private final boolean resume;

  /** How long the run had learnt when the last one was written. */
  private Duration saved = Duration.ZERO;

  private Checkpoints(Optional<Path> folder, Duration every, boolean resume) {
    this.folder = folder;
    this.every = every;
    this.resume = resume;
  }

  /** Keeps those of a recipe beside the folder that comes out. */
  static Checkpoints of(Recipe recipe) {
    return beside(recipe.out(), recipe.settings().resume());
  }

  /**
   * Keeps them beside the folder that comes out.
   *
   * @param resume whether to go on from what is there
   */
  public static Checkpoints beside(Path out, boolean resume) {
    Path whole = out.toAbsolutePath().normalize();
    return in(whole.resolveSibling(whole.getFileName() + ".checkpoint"), EVERY, resume);
  }

  /** Keeps nothing: for runs of a few seconds. */
  static Checkpoints none() {
    return new Checkpoints(Optional.empty(), EVERY, false);
  }

  /**
   * Keeps them in a folder.
   *
   * @param every time between two of them; a larger model takes seconds to write
   * @param resume whether to go on from what is there
   */
  public static Checkpoints in(Path folder, Duration every, boolean resume) {
    return new Checkpoints(Optional.of(folder), every, resume);
  }

  /**
   * What was kept.
   *
   * @param weights of the last step
   * @param best of the best look
   */
  record Saved(LoopState state, Weights weights, Optional<Weights> best) {}

  /** Whether the run is to go on from one. */
  boolean isThere() {
    return there().isPresent();
  }

  /** The last one, where the run is to go on. */
  Optional<Saved> last() {
    return there()
        .map(
            at ->
                new Saved(
                    state(at.resolve(STATE)),
                    Safetensors.read(at.resolve(MODEL)),
                    Files.exists(at.resolve(BEST))
                        ? Optional.of(Safetensors.read(at.resolve(BEST)))
                        : Optional.empty()));
  }

  /** Gives an optimiser its memory back, where the run goes on. */
  void load(Optimiser optimiser) {
    there().ifPresent(at -> optimiser.load(at.resolve(OPTIMISER)));
  }

  private Optional<Path> there() {
    return folder
        .filter(at -> resume)
        .filter(at -> Files.exists(at.resolve(STATE)) || Files.exists(older(at).resolve(STATE)))
        .map(at -> Files.exists(at.resolve(STATE)) ? at : older(at));
  }

  /**
   * Keeps where a run stands, if it is time.
   *
   * @throws InputException if the disk is full or cannot be written
   */
  void save(Network network, Optimiser optimiser, Optional<Weights> best, LoopState state) {
    if (folder.isEmpty() || state.elapsed().minus(saved).compareTo(every) < 0) {
      return;
    }
    saved = state.elapsed();
    Path at = folder.get();
    Path next = at.resolveSibling(at.getFileName() + ".new");
    try {
      FolderReplacement.delete(next);
      Files.createDirectories(next);
      Safetensors.write(next.resolve(MODEL), network.learnt(), Map.of());
      if (best.isPresent()) {
        Safetensors.write(next.resolve(BEST), best.get(), Map.of());
      }
      optimiser.save(next.resolve(OPTIMISER));
      Files.write(next.resolve(STATE), JSON.writeValueAsBytes(LoopStateJson.write(state)));
      // Killed between the two moves, the one beside is still whole, and taken.
      FolderReplacement.delete(older(at));
      if (Files.exists(at)) {
        Files.move(at, older(at), StandardCopyOption.ATOMIC_MOVE);
      }
      Files.move(next, at, StandardCopyOption.ATOMIC_MOVE);
      FolderReplacement.delete(older(at));
    } catch (IOException e) {
      throw new InputException(
          "the checkpoint %s cannot be written: %s".formatted(at, e.getMessage()), e);
    }
  }

  /** Removes all of them: the run is over. */
  public void clear() {
    folder.ifPresent(
        at -> {
          try {
            FolderReplacement.delete(at);
            FolderReplacement.delete(older(at));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static Path older(Path at) {
    return at.resolveSibling(at.getFileName() + ".old");
  }

  private static LoopState state(Path file) {
    try {
      return LoopStateJson.read(JSON.readTree(file.toFile()));
    } catch (IOException e) {
      throw new InputException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }
}
