package dev.amend.transforms.container;

import dev.amend.transforms.container.Lines.Line;
import dev.amend.transforms.format.RejectReason;
import dev.amend.transforms.format.TextPassage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Chapters and passages of running text. A chapter begins at a heading such as {@code CHAPTER IV.}
 * or {@code Chapter 3}, after a blank line; headings without text between them, a table of
 * contents, count as none. Passages have {@link #OPENING} + {@link #CONTINUATION} words, the last
 * one of a chapter as many as are left: up to {@link #OPENING} more. Between the {@code ***} lines
 * of a Project Gutenberg file only the work is read.
 */
final class BookFile {
  /** RunningWords given as the prompt: enough to name the place in a book. */
  static final int OPENING = 24;

  /** RunningWords that must not follow: above the 40 or so that quotation usually stays below. */
  static final int CONTINUATION = 48;

  /** A Gutenberg header ends within this many lines. */
  private static final int HEADER = 500;

  private static final Pattern START = Pattern.compile("\\*\\*\\* ?START OF (THE|THIS) PROJECT.*");
  private static final Pattern END =
      Pattern.compile("(\\*\\*\\* ?END OF (THE|THIS) PROJECT|End of (the )?Project Gutenberg).*");
  private static final Pattern HEADING =
      Pattern.compile("\\s*(CHAPTER|Chapter)\\s+([IVXLCDM]+|\\d+)\\b.{0,80}");

  private final Lines lines;
  private final RecordSink sink;
  private final List<String> words = new ArrayList<>();
  private boolean heading;
  private int chapter;
  private int passage;
  private long start;

  BookFile(Lines lines, RecordSink sink) {
    this.lines = lines;
    this.sink = sink;
  }

  void read() throws IOException {
    skipHeader();
    boolean afterBlank = true;
    for (Line line = lines.next(); line != null; line = lines.next()) {
      if (END.matcher(line.text()).matches()) {
        break;
      }
      boolean isHeading = afterBlank && HEADING.matcher(line.text()).matches();
      if (isHeading) {
        endChapter();
        heading = true;
      } else if (line.cut()) {
        sink.reject(line.number(), RejectReason.TOO_LONG, JsonRecords.tooLong(), line.text());
      } else if (!line.isBlank()) {
        take(line);
      }
      afterBlank = isHeading || line.isBlank();
    }
    endChapter();
  }

  private void skipHeader() throws IOException {
    List<Line> read = new ArrayList<>();
    Line line = lines.next();
    while (line != null && !START.matcher(line.text()).matches()) {
      read.add(line);
      line = read.size() < HEADER ? lines.next() : null;
    }
    if (line != null) {
      return;
    }
    lines.pushBack(read);
  }

  private void take(Line line) {
    if (heading) {
      heading = false;
      chapter++;
      passage = 0;
    }
    for (String word : RunningWords.of(line.text())) {
      start = words.isEmpty() ? line.number() : start;
      words.add(word);
      // Only when enough is left for the next passage to have an opening of its own.
      if (words.size() > OPENING + CONTINUATION + OPENING) {
        emit(OPENING + CONTINUATION);
        start = line.number();
      }
    }
  }

  private void endChapter() {
    if (!words.isEmpty()) {
      emit(words.size());
    }
  }

  private void emit(int count) {
    List<String> taken = words.subList(0, count);
    int opening = Math.min(OPENING, count / 2);
    TextPassage made =
        new TextPassage(
            chapter,
            ++passage,
            RunningWords.join(taken.subList(0, opening)),
            RunningWords.join(taken.subList(opening, count)));
    sink.record(start, RunningWords.join(taken), made::fields);
    taken.clear();
  }
}
