package dev.amend.transforms;

import dev.amend.models.data.Answer;
import dev.amend.models.judge.Judge;
import dev.amend.transforms.model.ModelFactory;
import dev.amend.transforms.model.SharedModel;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/** Counts the answers of which a judge has room for only a part, one at a time. */
public final class CountCutAnswers
    extends PTransform<PCollection<Answer>, PCollection<KV<String, Long>>> {
  private static final long serialVersionUID = 1L;

  private final ModelFactory<Judge> judge;

  private CountCutAnswers(ModelFactory<Judge> judge) {
    this.judge = judge;
  }

  /** Counts under {@link CountKeys#CUT}. */
  public static CountCutAnswers by(ModelFactory<Judge> judge) {
    return new CountCutAnswers(judge);
  }

  @Override
  public PCollection<KV<String, Long>> expand(PCollection<Answer> answers) {
    return answers.apply("Measure", ParDo.of(new CutFn(judge)));
  }

  private static final class CutFn extends DoFn<Answer, KV<String, Long>> {
    private static final long serialVersionUID = 1L;
    private final ModelFactory<Judge> factory;
    private transient SharedModel.@Nullable Lease<Judge> lease;

    private CutFn(ModelFactory<Judge> factory) {
      this.factory = factory;
    }

    @Setup
    public void lease() throws Exception {
      lease = SharedModel.lease(factory);
    }

    @ProcessElement
    public void process(@Element Answer answer, OutputReceiver<KV<String, Long>> out) {
      if (judge().cuts(answer.asked(), answer.text())) {
        out.output(KV.of(CountKeys.CUT, 1L));
      }
    }

    private Judge judge() {
      if (lease == null) {
        throw new IllegalStateException("a runner sets functions up before it gives them rows");
      }
      return lease.model();
    }

    @Teardown
    public void giveBack() {
      if (lease != null) {
        lease.close();
      }
    }
  }
}
