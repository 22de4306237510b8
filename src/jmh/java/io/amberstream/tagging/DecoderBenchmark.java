package io.amberstream.tagging;

import io.amberstream.golden.GoldenModels;
import io.amberstream.ask.LoadedModel;
import io.amberstream.model.Head;
import io.amberstream.text.TokenizedText;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Logits to tags, for a head of each task. */
@SuppressWarnings("NullAway.Init")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DecoderBenchmark {
  @Param({"sentiment", "entities", "replaced"})
  private String head;

  private Decoder decoder;
  private TokenizedText text;
  private Logits logits;

  @Setup
  public void setUp() {
    try (LoadedModel model = GoldenModels.load(GoldenModels.amberMini())) {
      text = model.tokenize("Barack Obama loved the new phone from Apple when he was in Berlin.");
      Head asked = model.folder().head(head);
      decoder = Decoders.of(asked, DecodeOptions.everyLabel());
      int rows = head.equals("sentiment") ? 1 : text.size();
      int columns = Math.max(1, asked.labels().size());
      float[] values = new float[rows * columns];
      Random random = new Random(2);
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextFloat() * 8 - 4;
      }
      logits = new Logits(values, rows, columns);
    }
  }

  @Benchmark
  public Tags decode() {
    return decoder.decode(text, logits);
  }
}
