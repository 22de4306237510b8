package io.amberstream.torch;

import io.amberstream.model.ProblemType;
import io.amberstream.model.Task;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** How far the logits of a head are from what it should answer: one number, less is better. */
final class Loss {
  private static final int MEAN = 1;
  private static final int NONE = 0;

  /** How far below all others a logit is that is out of the question. */
  private static final double FAR_BELOW = 1e4;

  private Loss() {}

  static Tensor of(NetworkHead head, Tensor logits, TaskBatch batch) {
    Target target = batch.target();
    if (target instanceof Target.Labels labels) {
      return labels(logits, labels);
    } else if (target instanceof Target.Possible possible) {
      return possible(logits, possible);
    } else if (target instanceof Target.Flags flags) {
      return flags(logits, flags);
    } else if (target instanceof Target.Numbers numbers) {
      Tensor wanted = Values.tensor(numbers.values(), numbers.values().length);
      return torch.square(logits.squeeze(-1).sub(wanted)).mean();
    } else if (target instanceof Target.Spans spans) {
      return spans(head, logits, spans, batch.batch());
    }
    return distilled(head, logits, (Target.Logits) target, batch.batch());
  }

  /** Of a generator: cross-entropy with what stood there. */
  static Tensor masked(Tensor logits, Target.Originals target) {
    return torch.cross_entropy_loss(
        logits, Values.tensor(target.inputIds(), target.inputIds().length));
  }

  private static Tensor labels(Tensor logits, Target.Labels target) {
    long classes = logits.size(logits.dim() - 1);
    boolean alike = target.weights().length == 0;
    Tensor loss =
        torch.cross_entropy_loss(
            logits.reshape(-1, classes),
            Values.tensor(target.labels(), target.labels().length),
            new TensorOptional(),
            alike ? MEAN : NONE,
            Target.UNKNOWN,
            target.smoothing());
    return alike ? loss : loss.mul(Values.tensor(target.weights(), target.weights().length)).mean();
  }

  /** The cross-entropy with all that is possible taken together: {@code -log} of its share. */
  private static Tensor possible(Tensor logits, Target.Possible target) {
    Tensor closed =
        Values.tensor(target.labels(), shape(logits))
            .sub(Values.scalar(1))
            .mul(Values.scalar(FAR_BELOW));
    Tensor all = logits.logsumexp(-1);
    Tensor loss =
        all.sub(logits.add(closed).logsumexp(-1))
            .mul(Values.scalar(1 - target.smoothing()))
            .add(all.sub(logits.mean(-1)).mul(Values.scalar(target.smoothing())));
    return (target.weights().length == 0
            ? loss
            : loss.mul(Values.tensor(target.weights(), target.weights().length)))
        .mean();
  }

  /** The mean over what is known. */
  private static Tensor flags(Tensor logits, Target.Flags target) {
    Tensor wanted = Values.tensor(target.values(), shape(logits));
    Tensor known = wanted.ge(new Scalar(0.0)).to(torch.ScalarType.Float);
    Tensor each =
        torch.binary_cross_entropy_with_logits(
            logits,
            wanted.clamp(new ScalarOptional(new Scalar(0.0)), new ScalarOptional()),
            optional(known),
            new TensorOptional(),
            NONE);
    return each.sum().div(known.sum().add(Values.scalar(1e-9)));
  }

  /** Of a head for questions: no answer lies where a row is filled up. */
  static Tensor closed(NetworkHead head, Tensor logits, Batch batch) {
    return head.shape().task() == Task.QUESTION_ANSWERING
        ? logits.add(outside((Batch.Tokens) batch).unsqueeze(-1))
        : logits;
  }

  private static Tensor spans(NetworkHead head, Tensor logits, Target.Spans target, Batch batch) {
    Tensor closed = closed(head, logits, batch);
    Tensor start =
        torch.cross_entropy_loss(
            closed.select(-1, 0), Values.tensor(target.starts(), target.starts().length));
    Tensor end =
        torch.cross_entropy_loss(
            closed.select(-1, 1), Values.tensor(target.ends(), target.ends().length));
    return start.add(end).mul(Values.scalar(0.5));
  }

  /** 0 where a token stands, far below all logits where a row is filled up. */
  private static Tensor outside(Batch.Tokens batch) {
    Tensor mask = Values.tensor(batch.mask(), batch.rows(), batch.width());
    return mask.sub(Values.scalar(1)).mul(Values.scalar(FAR_BELOW));
  }

  /** Cross-entropy with the other network's scores, less what it costs itself. */
  private static Tensor distilled(
      NetworkHead head, Tensor logits, Target.Logits target, Batch batch) {
    Tensor other = Values.tensor(target.logits(), shape(logits));
    Task task = head.shape().task();
    if (head.isRegression()) {
      return torch.square(logits.sub(other)).mean();
    }
    if (task == Task.QUESTION_ANSWERING) {
      Tensor closed = closed(head, logits, batch).transpose(1, 2);
      return divergence(closed, closed(head, other, batch).transpose(1, 2)).mean();
    }
    boolean perLabel =
        task == Task.REPLACED_TOKEN_DETECTION
            || head.shape().problemType() == ProblemType.MULTI_LABEL_CLASSIFICATION;
    Tensor each =
        perLabel
            ? torch
                .binary_cross_entropy_with_logits(
                    logits, other.sigmoid(), new TensorOptional(), new TensorOptional(), NONE)
                .sub(
                    torch.binary_cross_entropy_with_logits(
                        other, other.sigmoid(), new TensorOptional(), new TensorOptional(), NONE))
            : divergence(logits, other);
    if (head.shape().perText()) {
      return each.mean();
    }
    Tensor mask = Values.tensor(((Batch.Tokens) batch).mask(), batch.rows(), batch.width());
    return each.mul(mask).sum().div(mask.sum());
  }

  /** The Kullback-Leibler divergence along the last dimension. */
  private static Tensor divergence(Tensor logits, Tensor other) {
    Tensor expected = other.log_softmax(-1);
    return expected.exp().mul(expected.sub(logits.log_softmax(-1))).sum(-1);
  }

  private static long[] shape(Tensor tensor) {
    return LongStream.range(0, tensor.dim()).map(tensor::size).toArray();
  }

  private static TensorOptional optional(Tensor tensor) {
    return new TensorOptional(tensor);
  }
}
