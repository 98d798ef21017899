package dev.amend.transforms;

import dev.amend.models.overlap.LeakThreshold;
import dev.amend.transforms.row.Selected;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/** Tells every selected row the threshold of its source, for judges that compare with it. */
public final class AttachLeakThreshold
    extends PTransform<PCollection<Selected>, PCollection<Selected>> {
  private static final long serialVersionUID = 1L;

  private final transient PCollection<LeakThreshold> threshold;

  private AttachLeakThreshold(PCollection<LeakThreshold> threshold) {
    this.threshold = threshold;
  }

  /** Attaches what {@link MeasureLeakThreshold} found. */
  public static AttachLeakThreshold of(PCollection<LeakThreshold> threshold) {
    return new AttachLeakThreshold(threshold);
  }

  @Override
  public PCollection<Selected> expand(PCollection<Selected> rows) {
    PCollectionView<LeakThreshold> view = threshold.apply("One", View.asSingleton());
    return rows.apply("Attach", ParDo.of(new AttachFn(view)).withSideInputs(view));
  }

  private static final class AttachFn extends DoFn<Selected, Selected> {
    private static final long serialVersionUID = 1L;
    private final PCollectionView<LeakThreshold> threshold;

    AttachFn(PCollectionView<LeakThreshold> threshold) {
      this.threshold = threshold;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      Selected row = context.element();
      String bleu = Double.toString(context.sideInput(threshold).bleu());
      context.output(
          new Selected(
              row.selection(),
              row.split(),
              row.forget(),
              row.example().with(LeakThreshold.ATTRIBUTE, bleu)));
    }
  }
}
