package dev.amend.models.train.engine;

import dev.amend.models.method.Dataset;
import dev.amend.models.method.Signal;
import dev.amend.models.method.Term;
import dev.amend.models.method.Weight;
import dev.amend.models.train.batch.BatchLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Writes the terms of a loss as methods of the training script. */
final class TermScript {
  private static final Pattern FUNCTION = Pattern.compile("\\b(row_sum|row_mean)\\(");

  private final BatchLayout layout;
  private final List<String> controls;

  private TermScript(BatchLayout layout, List<String> controls) {
    this.layout = layout;
    this.controls = controls;
  }

  /**
   * The methods {@code term_<name>} of each term, {@code terms} and {@code total}.
   *
   * @param controls names of the weights that are controlled, in the order of the script's controls
   */
  static String of(BatchLayout layout, List<String> controls) {
    TermScript script = new TermScript(layout, controls);
    StringBuilder text = new StringBuilder();
    layout.terms().forEach(term -> text.append(script.method(term)));
    return text.append(script.terms()).append(script.total()).toString();
  }

  private String method(Term term) {
    List<String> parameters = new ArrayList<>();
    for (Dataset dataset : term.datasets()) {
      String suffix = suffix(term, dataset);
      term.reads().forEach(signal -> parameters.add(signal.name() + suffix + ": Tensor"));
      parameters.add("row" + suffix + ": Tensor");
      parameters.add("k" + suffix + ": int");
      parameters.add("n" + suffix + ": float");
      parameters.add("m" + suffix + ": float");
    }
    String body = FUNCTION.matcher(term.body().strip()).replaceAll("__torch__.$1(");
    return "  def term_%s(self, %s) -> Tensor:\n%s\n"
        .formatted(term.name(), String.join(", ", parameters), body.indent(4));
  }

  private static String suffix(Term term, Dataset dataset) {
    return term.datasets().size() == 1 ? "" : "_" + dataset.key();
  }

  private String terms() {
    StringBuilder script = new StringBuilder();
    script.append("  def terms(self, signals: __torch__.Signals, skip: int,");
    script.append(" batch: __torch__.Batch) -> List[Tensor]:\n");
    script.append("    rows = batch.first_row\n    tokens = batch.first_target\n");
    script.append("    out : List[Tensor] = []\n");
    for (Term term : layout.terms()) {
      List<String> arguments = new ArrayList<>();
      term.datasets().forEach(dataset -> arguments.addAll(arguments(term, dataset)));
      script.append(
          "    out.append(self.term_%s(%s))\n"
              .formatted(term.name(), String.join(", ", arguments)));
    }
    return script.append("    return out\n\n").toString();
  }

  private List<String> arguments(Term term, Dataset dataset) {
    int d = layout.datasets().indexOf(dataset);
    List<String> arguments = new ArrayList<>();
    term.reads().forEach(signal -> arguments.add(values(signal, d)));
    arguments.add("batch.row[tokens[%d]:tokens[%d]] - rows[%d]".formatted(d, d + 1, d));
    arguments.add("rows[%d] - rows[%d]".formatted(d + 1, d));
    arguments.add("batch.rows[%d]".formatted(d));
    arguments.add("batch.tokens[%d]".formatted(d));
    return arguments;
  }

  private String values(Signal signal, int d) {
    String tokens = "[tokens[%d]:tokens[%d]]".formatted(d, d + 1);
    if (signal instanceof Signal.Column) {
      return "batch.columns[" + layout.columns().indexOf(signal) + "]" + tokens;
    }
    if (signal.equals(Signal.KL)) {
      return "signals.kl[tokens[%d] - skip:tokens[%d] - skip]".formatted(d, d + 1);
    }
    return "signals." + (signal.equals(Signal.SCORE) ? "value" : signal.name()) + tokens;
  }

  private String total() {
    StringBuilder sum = new StringBuilder();
    for (int i = 0; i < layout.terms().size(); i++) {
      String weight = weight(layout.terms().get(i).weight());
      if (!weight.isEmpty()) {
        sum.append(sum.isEmpty() ? "" : " + ").append("out[").append(i).append("] * ");
        sum.append(weight);
      }
    }
    return "  def total(self, out: List[Tensor], controls: List[float]) -> Tensor:\n    return "
        + sum
        + "\n\n";
  }

  /** As the script writes it; empty for a term that is only logged. */
  private String weight(Weight weight) {
    if (weight instanceof Weight.Controlled controlled) {
      int control = controls.indexOf(controlled.control());
      if (control < 0) {
        throw new IllegalArgumentException(
            "no controller is called '" + controlled.control() + "'; there are " + controls);
      }
      return "controls[" + control + "]";
    }
    double value = ((Weight.Fixed) weight).value();
    return value == 0 ? "" : Double.toString(value);
  }
}
