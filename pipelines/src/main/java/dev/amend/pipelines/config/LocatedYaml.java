package dev.amend.pipelines.config;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads one YAML document into {@link Located} values, refusing the corners of the language about
 * which readers disagree.
 */
public final class LocatedYaml {
  private LocatedYaml() {}

  /** The value, or null after a problem was reported. */
  public static @Nullable Located read(SourceText source, Problems problems) {
    problems.knows(source);
    try {
      Parser parser = new ParserImpl(new StreamReader(source.text()), new LoaderOptions());
      return document(parser, source, problems);
    } catch (MarkedYAMLException e) {
      SyntaxAdvice.report(source, e, problems);
    } catch (YAMLException e) {
      Span top = new Span(source.name(), 1, 1, 1);
      problems.report(
          Code.SYNTAX,
          top,
          "the file holds a character that YAML does not allow",
          "look for control characters; quotes do not help, escapes such as \"\\x00\" do");
    }
    return null;
  }

  private static @Nullable Located document(Parser parser, SourceText source, Problems problems) {
    parser.getEvent();
    if (parser.checkEvent(Event.ID.StreamEnd)) {
      return empty(source, problems);
    }
    parser.getEvent();
    Located value = new TreeBuilder(parser, source, problems).next();
    parser.getEvent();
    if (parser.peekEvent() instanceof DocumentStartEvent second) {
      problems.report(
          Code.SEVERAL_DOCUMENTS,
          Marks.point(source.name(), second.getStartMark()),
          "a second document begins here",
          "keep one document in a file; remove '---' and what follows");
    }
    boolean nothing = value instanceof Located.Scalar scalar && scalar.empty();
    return nothing ? empty(source, problems) : value;
  }

  private static @Nullable Located empty(SourceText source, Problems problems) {
    problems.report(
        Code.EMPTY_FILE,
        Span.ofFile(source.name()),
        "the file is empty",
        "`amend init` in an empty folder shows what belongs here");
    return null;
  }
}
