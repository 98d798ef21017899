package dev.amend.transforms.container;

import dev.amend.transforms.format.RecordFormat;
import dev.amend.transforms.format.RejectReason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Tells a file's container from its first bytes. File names lie: {@code .json} files hold lines,
 * {@code .jsonl} files hold plain text, {@code .gz} files hold Git-LFS pointers.
 */
final class Sniffer {
  private static final int WINDOW = 1 << 16;
  private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

  private Sniffer() {}

  /**
   * The container, and the stream moved past a byte order mark.
   *
   * @throws FileProblem when the file is none that is read
   */
  static Container container(BufferedInputStream in, RecordFormat format) throws IOException {
    // Latin 1 maps each byte to one character, so that text operations work on bytes.
    String start = new String(peek(in), StandardCharsets.ISO_8859_1);
    rejectWhatIsNoData(start);
    if (start.startsWith(BYTE_ORDER_MARK)) {
      in.skipNBytes(BYTE_ORDER_MARK.length());
      start = start.substring(BYTE_ORDER_MARK.length());
    }
    if (start.isBlank()) {
      throw new FileProblem(RejectReason.EMPTY_FILE, "the file holds nothing but blanks");
    }
    return format.runningText() ? Container.TEXT : structured(start);
  }

  private static byte[] peek(BufferedInputStream in) throws IOException {
    byte[] start = new byte[WINDOW];
    int length = 0;
    in.mark(WINDOW);
    try {
      for (int n = 0; n >= 0 && length < WINDOW; n = in.read(start, length, WINDOW - length)) {
        length += n;
      }
    } catch (FileProblem e) {
      if (length == 0) {
        throw e;
      }
      // Else it comes again, once the bytes before it have been read.
    }
    in.reset();
    return Arrays.copyOf(start, length);
  }

  private static void rejectWhatIsNoData(String start) throws FileProblem {
    if (start.startsWith("version https://git-lfs")) {
      throw new FileProblem(
          RejectReason.GIT_LFS_POINTER,
          "the file is a Git-LFS pointer; fetch it with git lfs pull");
    }
    BinaryFile.check(start);
    if (start.startsWith("\u00ff\u00fe")
        || start.startsWith("\u00fe\u00ff")
        || hasWideLetters(start)) {
      throw new FileProblem(
          RejectReason.WRONG_ENCODING, "the file is UTF-16 or UTF-32; convert it to UTF-8");
    }
    String page =
        start.substring(0, Math.min(start.length(), 512)).strip().toLowerCase(Locale.ROOT);
    if (page.startsWith("<!doctype html") || page.startsWith("<html") || page.startsWith("<?xml")) {
      throw new FileProblem(
          RejectReason.WEB_PAGE, "the file is a web page, perhaps an error page of a download");
    }
  }

  /** UTF-16 without byte order mark: a Latin letter has a zero byte beside it. */
  private static boolean hasWideLetters(String start) {
    return start.length() >= 4
        && (start.charAt(0) == 0 ^ start.charAt(1) == 0)
        && (start.charAt(2) == 0 ^ start.charAt(3) == 0);
  }

  private static Container structured(String start) throws FileProblem {
    int end = start.lastIndexOf('\n');
    List<String> lines =
        start
            .substring(0, Math.max(end, 0))
            .lines()
            .map(String::strip)
            .filter(l -> !l.isEmpty())
            .toList();
    long objects = lines.stream().filter(l -> l.startsWith("{") && l.endsWith("}")).count();
    // By majority, so that one broken line, be it the first, does not make lines a table.
    if (objects > 0 && 2 * objects >= lines.size()) {
      return Container.JSON_LINES;
    }
    if (isIndented(lines)) {
      throw new FileProblem(
          RejectReason.MALFORMED_JSON,
          "the records are written over several lines each; write one a line, as jq -c . FILE does,"
              + " or all of them in one array […]");
    }
    return switch (start.stripLeading().charAt(0)) {
      case '{' -> Container.JSON_LINES;
      case '[' -> Container.JSON_ARRAY;
      default -> Container.CSV;
    };
  }

  /** An object that goes on with a key of its own on the next line. */
  private static boolean isIndented(List<String> lines) {
    return lines.size() > 1 && lines.get(0).startsWith("{") && lines.get(1).startsWith("\"");
  }
}
