package dev.amend.pipelines.config;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads a file that a user wrote, and reports in the user's words when that fails. */
public final class SourceFile {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private SourceFile() {}

  /** The text, or null after a problem was reported. */
  public static @Nullable SourceText read(Path file, String name, Problems problems) {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      boolean marked = text.startsWith(BYTE_ORDER_MARK);
      return new SourceText(name, marked ? text.substring(1) : text);
    } catch (NoSuchFileException e) {
      return unreadable(name, "no such file", "`amend init` writes one", problems);
    } catch (MalformedInputException e) {
      return unreadable(name, "the file is not UTF-8 text", "save it as UTF-8", problems);
    } catch (IOException e) {
      return Files.isDirectory(file)
          ? unreadable(name, "this is a folder, not a file", "give a file", problems)
          : unreadable(name, "the file cannot be read", "check its permissions", problems);
    }
  }

  private static @Nullable SourceText unreadable(
      String name, String message, String help, Problems problems) {
    problems.report(Code.UNREADABLE_FILE, Span.ofFile(name), message, help);
    return null;
  }
}
