package dev.amend.pipelines.config;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.Event;

/** Spans from the parser's marks, which count from 0. */
final class Marks {
  private Marks() {}

  static Span point(String file, Mark mark) {
    return new Span(file, mark.getLine() + 1, mark.getColumn() + 1, 1);
  }

  /** What an event covers of its first line. */
  static Span span(SourceText source, Event event) {
    Mark start = event.getStartMark();
    Mark end = event.getEndMark();
    String line = source.line(start.getLine() + 1);
    boolean oneLine = start.getLine() == end.getLine();
    int to = oneLine ? end.getColumn() : line.codePointCount(0, line.length());
    int length = Math.max(1, to - start.getColumn());
    return new Span(source.name(), start.getLine() + 1, start.getColumn() + 1, length);
  }
}
