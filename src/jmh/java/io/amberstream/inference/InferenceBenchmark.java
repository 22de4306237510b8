package io.amberstream.inference;

import io.amberstream.ask.LoadedModel;
import io.amberstream.golden.GoldenModels;
import io.amberstream.onnx.InputBuffers;
import io.amberstream.text.TokenizedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Tokenising, planning and filling of batches: what a worker does around a run of the model. */
@SuppressWarnings("NullAway.Init")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class InferenceBenchmark {
  private static final int TEXTS = 256;
  private static final int SPECIAL_TOKENS = 2;
  private static final String WORDS =
      "the parcel for Berlin never arrived and nobody at the depot answers my refund request today";

  private LoadedModel model;
  private String text;
  private List<Row> rows;
  private MicroBatch batch;
  private final InputBuffers buffers = new InputBuffers();

  @Setup
  public void setUp() {
    model = GoldenModels.load(GoldenModels.amberMini());
    text = WORDS + ", " + WORDS + ".";
    RunnableModel planned = new FakeModel("amber");
    rows = new ArrayList<>();
    Random random = new Random(1);
    String[] words = WORDS.split(" ");
    for (int i = 0; i < TEXTS; i++) {
      StringBuilder builder = new StringBuilder();
      for (int n = 3 + random.nextInt(40); n > 0; n--) {
        builder.append(words[random.nextInt(words.length)]).append(' ');
      }
      // As long as the model's; what the tokens are costs nothing here.
      int length = model.tokenize(builder.toString()).size() + SPECIAL_TOKENS;
      FakeQuery query = new FakeQuery(planned, "", length, Set.of("logits"));
      rows.addAll(new QueryTask<>(query).cut(new InferenceListener() {}));
    }
    batch = MicroBatch.plan(rows, Batching.FREE, 1024).get(0);
  }

  @TearDown
  public void tearDown() {
    model.close();
  }

  @Benchmark
  public TokenizedText tokenizeOneText() {
    return model.tokenize(text);
  }

  @Benchmark
  public List<MicroBatch> planAWindowOf256Texts() {
    return MicroBatch.plan(rows, Batching.FREE, 1024);
  }

  @Benchmark
  public InputBuffers fillOneBatch() {
    buffers.fill(batch.sequences(), batch.model().padding(), batch.lastLayerPositions());
    return buffers;
  }
}
