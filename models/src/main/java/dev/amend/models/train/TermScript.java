package dev.amend.models.train;

import dev.amend.models.method.Method;
import dev.amend.models.method.Stream;
import dev.amend.models.method.Term;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Writes a method's terms as methods of the training script. */
final class TermScript {
  private static final Pattern FUNCTION = Pattern.compile("\\b(nll|row_sum|row_mean|kl)\\(");

  private TermScript() {}

  /**
   * The method's streams in the order of a batch: those whose terms read the reference come last,
   * so that the reference runs on the tail of the batch only.
   */
  static List<Stream> streams(Method method) {
    return method.needs().streams().stream()
        .sorted(Comparator.comparing((Stream stream) -> needsReference(method, stream)))
        .toList();
  }

  /** Index of the first stream that needs the reference; the number of streams when none does. */
  static int firstReference(Method method) {
    List<Stream> streams = streams(method);
    return (int) streams.stream().filter(stream -> !needsReference(method, stream)).count();
  }

  static String of(Method method) {
    List<Term> terms = method.terms();
    StringBuilder script = new StringBuilder();
    for (Term term : terms) {
      script.append("  def term_").append(term.name());
      script.append("(self, lg: Tensor, ref: Tensor, y: Tensor, row: Tensor,");
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
    script.append("  def terms(self, lg: Tensor, ref: Tensor, skip: int, y: Tensor, row: Tensor,");
    script.append(" rows: List[int], tokens: List[int], n: List[float], m: List[float])");
    script.append(" -> List[Tensor]:\n    out : List[Tensor] = []\n");
    for (Term term : method.terms()) {
      int s = streams(method).indexOf(term.stream());
      String from = "tokens[" + s + "]";
      String to = "tokens[" + (s + 1) + "]";
      String reference = term.reference() ? "ref[" + from + " - skip:" + to + " - skip]" : "lg[:0]";
      script.append(
          "    out.append(self.term_%1$s(lg[%2$s:%3$s], %4$s, y[%2$s:%3$s], row[%2$s:%3$s] - rows[%5$d], rows[%6$d] - rows[%5$d], n[%5$d], m[%5$d]))\n"
              .formatted(term.name(), from, to, reference, s, s + 1));
    }
    return script.append("    return out\n\n").toString();
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

  private static boolean needsReference(Method method, Stream stream) {
    return method.terms().stream().anyMatch(t -> t.reference() && t.stream() == stream);
  }
}
