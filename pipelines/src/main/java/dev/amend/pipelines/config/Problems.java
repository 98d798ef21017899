package dev.amend.pipelines.config;

import dev.amend.pipelines.console.Paint;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The problems of one project, sorted by position; the same problem found twice is kept once. Not
 * thread-safe.
 */
public final class Problems {
  private final SortedSet<Problem> found = new TreeSet<>();
  private final SortedMap<String, SourceText> sources = new TreeMap<>();

  /** Remembers a text, so that problems in it can be shown with their line. */
  public void knows(SourceText source) {
    sources.put(source.name(), source);
  }

  /** Adds a problem. */
  public void report(Code code, Span at, String message, String help) {
    found.add(new Problem(code, at, message, help));
  }

  /** All problems by file, line and column. */
  public List<Problem> all() {
    return List.copyOf(found);
  }

  /** Number of problems of a severity. */
  public int count(Severity severity) {
    return (int) found.stream().filter(problem -> problem.severity() == severity).count();
  }

  /** Whether anything stops the command. */
  public boolean stop() {
    return count(Severity.ERROR) > 0;
  }

  /** A line of a known text; empty when there is none. */
  String line(Span at) {
    SourceText source = sources.get(at.file());
    return source == null ? "" : Masked.of(source.line(at.line()));
  }

  /** All problems as people read them. */
  public String text(Paint paint) {
    return new ProblemText(this, paint).all();
  }

  @Override
  public String toString() {
    return text(Paint.PLAIN);
  }
}
