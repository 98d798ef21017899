package dev.amend.pipelines.config;

import dev.amend.pipelines.config.Located.Entry;
import dev.amend.pipelines.config.Located.Scalar;
import dev.amend.pipelines.config.Located.Style;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;

/** Builds located values from parser events; events keep what composed nodes lose: aliases. */
final class TreeBuilder {
  /** Far more than any sensible file, far less than a stack. */
  private static final int DEEPEST = 50;

  private final Parser parser;
  private final SourceText source;
  private final Problems problems;
  private int depth;

  TreeBuilder(Parser parser, SourceText source, Problems problems) {
    this.parser = parser;
    this.source = source;
    this.problems = problems;
  }

  Located next() {
    NodeEvent event = (NodeEvent) parser.getEvent();
    if (event instanceof AliasEvent) {
      return refused(event, "an alias (*" + event.getAnchor() + ")");
    }
    depth++;
    Located value = value(event);
    depth--;
    return event.getAnchor() == null
        ? value
        : refused(event, "an anchor (&" + event.getAnchor() + ")");
  }

  private Located value(NodeEvent event) {
    Span span = Marks.span(source, event);
    if (depth > DEEPEST) {
      problems.report(Code.SYNTAX, span, "nested deeper than " + DEEPEST, "flatten the file");
    }
    if (event instanceof ScalarEvent scalar) {
      return scalar.getTag() == null
          ? new Scalar(span, scalar.getValue(), style(scalar))
          : refused(event, "a tag (" + scalar.getTag() + ")");
    }
    return event instanceof SequenceStartEvent
        ? sequence(span)
        : mapping(span, (MappingStartEvent) event);
  }

  private static Style style(ScalarEvent event) {
    return switch (event.getScalarStyle()) {
      case PLAIN -> Style.PLAIN;
      case SINGLE_QUOTED -> Style.SINGLE_QUOTED;
      case DOUBLE_QUOTED -> Style.DOUBLE_QUOTED;
      default -> Style.BLOCK;
    };
  }

  private Located sequence(Span span) {
    List<Located> items = new ArrayList<>();
    while (!parser.checkEvent(Event.ID.SequenceEnd)) {
      items.add(next());
    }
    parser.getEvent();
    return new Located.Sequence(new Span(span.file(), span.line(), span.column(), 1), items);
  }

  private Located mapping(Span span, MappingStartEvent start) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    while (!parser.checkEvent(Event.ID.MappingEnd)) {
      Located key = next();
      Located value = next();
      if (key instanceof Scalar word) {
        add(new Entry(word, value), entries);
      } else if (!(key instanceof Located.Broken)) {
        problems.report(
            Code.SYNTAX,
            key.span(),
            "a key must be a word",
            "quote the text if braces belong to it");
      }
    }
    parser.getEvent();
    List<Entry> list = List.copyOf(entries.values());
    boolean braces = start.isFlow() || list.isEmpty();
    Span first =
        braces ? new Span(span.file(), span.line(), span.column(), 1) : list.get(0).key().span();
    return new Located.Mapping(first, list);
  }

  private void add(Entry entry, Map<String, Entry> entries) {
    Scalar key = entry.key();
    if (key.plain() && key.text().equals("<<")) {
      problems.report(
          Code.ALIAS, key.span(), "a merge key (<<) is not supported", "write the keys out");
      return;
    }
    Entry earlier = entries.putIfAbsent(key.text(), entry);
    if (earlier != null) {
      problems.report(
          Code.DUPLICATE_KEY,
          key.span(),
          "key '" + key.text() + "' is given twice",
          "first given in line " + earlier.key().span().line() + "; keep one");
    }
  }

  private Located refused(Event event, String what) {
    Span span = Marks.span(source, event);
    problems.report(
        Code.ALIAS,
        span,
        what + " is not supported",
        "write the value out; a text that begins with *, & or ! needs quotes");
    return new Located.Broken(span);
  }
}
