package dev.amend.models.train.engine;

import dev.amend.models.method.Method;
import dev.amend.models.method.Term;
import dev.amend.models.method.Term.Reference;
import dev.amend.models.train.batch.BatchLayout;
import java.util.List;
import java.util.regex.Pattern;

/** Writes a method's terms as methods of the training script. */
final class TermScript {
  private static final Pattern FUNCTION = Pattern.compile("\\b(row_sum|row_mean)\\(");

  private TermScript() {}

  static String of(Method method) {
    List<Term> terms = method.terms();
    StringBuilder script = new StringBuilder();
    for (Term term : terms) {
      script.append("  def term_").append(term.name());
      script.append("(self, nll: Tensor, reference_nll: Tensor, kl: Tensor, row: Tensor,");
      script.append(" k: int, n: float, m: float) -> Tensor:\n");
      String body = FUNCTION.matcher(term.body().strip()).replaceAll("__torch__.$1(");
      script.append(body.indent(4)).append('\n');
    }
    script.append(calls(method));
    script.append(total(terms));
    return script.toString();
  }

  private static String calls(Method method) {
    StringBuilder script = new StringBuilder();
    script.append(
        "  def terms(self, v: Tensor, reference_nll: Tensor, d: Tensor, skip: int, row: Tensor,");
    script.append(" rows: List[int], tokens: List[int], n: List[float], m: List[float])");
    script.append(" -> List[Tensor]:\n    out : List[Tensor] = []\n");
    for (Term term : method.terms()) {
      int s = BatchLayout.of(method).streams().indexOf(term.stream());
      script.append(
          "    out.append(self.term_%s(%s, row[tokens[%d]:tokens[%d]] - rows[%d], rows[%d] - rows[%d], n[%d], m[%d]))\n"
              .formatted(term.name(), values(term.reference(), s), s, s + 1, s, s + 1, s, s, s));
    }
    return script.append("    return out\n\n").toString();
  }

  private static String values(Reference reference, int s) {
    String tokens = "tokens[%d]:tokens[%d]".formatted(s, s + 1);
    String anchored = "tokens[%d] - skip:tokens[%d] - skip".formatted(s, s + 1);
    return "v[%s], %s, %s"
        .formatted(
            tokens,
            reference == Reference.LIKELIHOOD
                ? "reference_nll[" + tokens + "]"
                : "reference_nll[:0]",
            reference == Reference.DISTRIBUTION ? "d[" + anchored + "]" : "d[:0]");
  }

  private static String total(List<Term> terms) {
    StringBuilder sum = new StringBuilder();
    for (int i = 0; i < terms.size(); i++) {
      if (terms.get(i).weight() != 0) {
        sum.append(sum.isEmpty() ? "" : " + ").append("out[").append(i).append("] * ");
        sum.append(terms.get(i).weight());
      }
    }
    return "  def total(self, out: List[Tensor]) -> Tensor:\n    return " + sum + "\n\n";
  }
}
