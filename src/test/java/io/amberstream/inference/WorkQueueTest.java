package io.amberstream.inference;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.inference.WorkQueue.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What waits for the workers, and in which order they get it. */
@Timeout(60)
class WorkQueueTest {
  private static final Duration MILLISECOND = Duration.ofMillis(1);
  private static final Share SHARE = new Share("test", 1);

  private final RunnableModel first = new FakeModel("first");
  private final RunnableModel second = new FakeModel("second");
  private final WorkQueue queue = new WorkQueue(3);
  private final CompletableFuture<Optional<Work>> taken = new CompletableFuture<>();

  @Test
  void textsComeInTheOrderOfSubmissionAWindowAtATime() throws Exception {
    queue.submit(tasks(first, 2));
    List<QueryTask<?>> later = tasks(first, 5);
    queue.submit(later);
    assertThat(texts(take())).containsExactly("0", "1", "0");
    assertThat(texts(take())).containsExactly("1", "2", "3");
    assertThat(texts(take())).containsExactly("4");
  }

  @Test
  void aWindowEndsAfterLongTexts() throws Exception {
    String longText = "a".repeat(WorkQueue.WINDOW_LENGTH);
    List<QueryTask<?>> texts = List.of(task(first, longText), task(first, longText + "b"));
    queue.submit(texts);
    assertThat(take()).isEqualTo(new Work.Prepare(texts.subList(0, 1)));
    assertThat(take()).isEqualTo(new Work.Prepare(texts.subList(1, 2)));
  }

  @Test
  void plannedBatchesGoBeforeTextsOfTheirModel() throws Exception {
    MicroBatch batch = batch(tasks(first, 1).get(0));
    queue.submit(tasks(first, 1));
    queue.ready(List.of(batch));
    assertThat(take()).isEqualTo(new Work.Run(batch));
    assertThat(take()).isInstanceOf(Work.Prepare.class);
  }

  @Test
  void noModelWaitsForTheBacklogOfAnother() throws Exception {
    queue.submit(tasks(first, 30));
    assertThat(modelOf(take())).isEqualTo(first);
    queue.submit(tasks(second, 6));
    assertThat(modelOf(take())).isEqualTo(second);
    assertThat(modelOf(take())).isEqualTo(first);
    assertThat(modelOf(take())).isEqualTo(second);
    assertThat(modelOf(take())).isEqualTo(first);
    assertThat(modelOf(take())).isEqualTo(first);
  }

  @Test
  void nobodyWaitsForTheBacklogOfAnotherThatAsksTheSameModel() throws Exception {
    Share backlog = new Share("backlog", 1);
    Share trickle = new Share("trickle", 1);
    submit(backlog, 300);
    queue.done(take(), MILLISECOND);
    submit(trickle, 1);
    assertThat(take().tasks()).extracting(QueryTask::share).containsExactly(trickle);
  }

  @Test
  void twiceTheWeightIsTwiceTheTime() throws Exception {
    Share one = new Share("one", 1);
    Share two = new Share("two", 2);
    submit(one, 300);
    submit(two, 300);
    assertThat(served(90, Map.of(one, MILLISECOND, two, MILLISECOND)).get(two)).isBetween(59, 61);
  }

  @Test
  void timeIsSharedAndNotTurns() throws Exception {
    Share slow = new Share("slow", 1);
    Share fast = new Share("fast", 1);
    submit(slow, 300);
    submit(fast, 300);
    assertThat(served(80, Map.of(slow, MILLISECOND.multipliedBy(3), fast, MILLISECOND)).get(fast))
        .isBetween(58, 62);
  }

  @Test
  void whoHadNothingToDoHasSavedUpNoTime() throws Exception {
    Share steady = new Share("steady", 1);
    Share late = new Share("late", 1);
    submit(steady, 600);
    served(100, Map.of(steady, MILLISECOND));
    submit(late, 300);
    assertThat(served(20, Map.of(steady, MILLISECOND, late, MILLISECOND)).get(steady))
        .isBetween(9, 11);
  }

  @Test
  void textsOfTwoModelsAreNeverPreparedTogether() throws Exception {
    List<QueryTask<?>> mixed = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      mixed.addAll(tasks(first, 1));
      mixed.addAll(tasks(second, 1));
    }
    queue.submit(mixed);
    for (int i = 0; i < 4; i++) {
      RunnableModel[] models =
          ((Work.Prepare) take())
              .tasks().stream().map(task -> task.model()).distinct().toArray(RunnableModel[]::new);
      assertThat(models).hasSize(1);
    }
  }

  @Test
  void closingGivesBackWhatNobodyHasBegun() throws Exception {
    List<QueryTask<?>> texts = tasks(first, 4);
    queue.submit(texts);
    take();
    List<QueryTask<?>> others = tasks(second, 1);
    QueryTask<?> planned = tasks(second, 1).get(0);
    queue.submit(others);
    queue.ready(List.of(batch(planned)));
    assertThat(queue.close()).containsExactlyInAnyOrder(texts.get(3), others.get(0), planned);
    assertThat(queue.take()).isEmpty();
    assertThat(queue.close()).isEmpty();
  }

  @Test
  void aClosedQueueTakesNothing() {
    queue.close();
    assertThat(queue.submit(tasks(first, 1))).isFalse();
    assertThat(queue.ready(List.of(batch(tasks(first, 1).get(0))))).isFalse();
    assertThat(queue.close()).isEmpty();
  }

  @Test
  void aModelIsRetiredWhenNothingOfItWaitsOrIsUnderWay() throws Exception {
    queue.submit(tasks(first, 4));
    Work begun = take();
    CompletableFuture<Void> retired = queue.retire(first);
    queue.submit(tasks(second, 1));
    queue.done(begun, MILLISECOND);
    assertThat(retired).isNotDone();
    queue.done(take(), MILLISECOND);
    assertThat(retired).isNotDone();
    Work last = take();
    assertThat(modelOf(last)).isEqualTo(first);
    queue.ready(List.of(batch(tasks(first, 1).get(0))));
    queue.done(last, MILLISECOND);
    assertThat(retired).isNotDone();
    queue.done(take(), MILLISECOND);
    assertThat(retired).isCompleted();
  }

  @Test
  void aModelThatHasNothingHereIsRetiredAtOnce() {
    assertThat(queue.retire(first)).isCompleted();
    queue.close();
    assertThat(queue.retire(second)).isCompleted();
  }

  @Test
  void theEndOfTheQueueIsNoEndOfWhatIsUnderWay() throws Exception {
    queue.submit(tasks(first, 4));
    Work begun = take();
    queue.close();
    CompletableFuture<Void> retired = queue.retire(first);
    assertThat(retired).isNotDone();
    queue.done(begun, MILLISECOND);
    assertThat(retired).isCompleted();
  }

  @Test
  void aWorkerWaitsForTexts() throws Exception {
    Thread worker = new Thread(() -> taken.complete(takeUnchecked()));
    worker.start();
    Awaitility.await().until(() -> worker.getState() == Thread.State.WAITING);
    List<QueryTask<?>> texts = tasks(first, 1);
    queue.submit(texts);
    assertThat(taken.join()).contains(new Work.Prepare(texts));
  }

  @Test
  void theEndWakesAWorkerThatWaits() {
    Thread worker = new Thread(() -> taken.complete(takeUnchecked()));
    worker.start();
    Awaitility.await().until(() -> worker.getState() == Thread.State.WAITING);
    queue.close();
    assertThat(taken.join()).isEmpty();
  }

  private Optional<Work> takeUnchecked() {
    try {
      return queue.take();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void submit(Share share, int texts) {
    List<QueryTask<?>> tasks = new ArrayList<>();
    IntStream.range(0, texts).forEach(i -> tasks.add(task(first, share, String.valueOf(i))));
    queue.submit(tasks);
  }

  /** How many of so many pieces of work each had, where a piece of each takes so long. */
  private Map<Share, Integer> served(int pieces, Map<Share, Duration> took)
      throws InterruptedException {
    Map<Share, Integer> served = new HashMap<>();
    for (int i = 0; i < pieces; i++) {
      Work work = take();
      Share share = work.tasks().get(0).share();
      served.merge(share, 1, Integer::sum);
      queue.done(work, requireNonNull(took.get(share)));
    }
    return served;
  }

  private Work take() throws InterruptedException {
    return queue.take().orElseThrow();
  }

  private static List<String> texts(Work work) {
    return ((Work.Prepare) work).tasks().stream().map(task -> task.query().texts().get(0)).toList();
  }

  private static RunnableModel modelOf(Work work) {
    return ((Work.Prepare) work).tasks().get(0).model();
  }

  private static List<QueryTask<?>> tasks(RunnableModel model, int count) {
    List<QueryTask<?>> tasks = new ArrayList<>();
    IntStream.range(0, count).forEach(i -> tasks.add(task(model, String.valueOf(i))));
    return tasks;
  }

  private static QueryTask<?> task(RunnableModel model, String text) {
    return task(model, SHARE, text);
  }

  private static QueryTask<?> task(RunnableModel model, Share share, String text) {
    return new QueryTask<>(new FakeQuery(model, text), share);
  }

  private static MicroBatch batch(QueryTask<?> task) {
    return new MicroBatch(task.cut(new InferenceListener() {}));
  }
}
