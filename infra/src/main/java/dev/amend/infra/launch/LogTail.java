package dev.amend.infra.launch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The last words of a process: the end of its log, without what earlier attempts wrote, without the
 * frames of stack traces and without what libraries tell of themselves.
 */
record LogTail(Path log, long start) {
  private static final int BYTES = 4_000;

  private static final Pattern UNTOLD =
      Pattern.compile("(\\tat .*|\\t\\.\\.\\. \\d+ more|\\[.*] INFO .*)");

  /** Marks where the next attempt's words begin. */
  static LogTail from(Path log) throws IOException {
    return new LogTail(log, Files.exists(log) ? Files.size(log) : 0);
  }

  /** At most the last 4,000 bytes; empty if it said nothing. */
  String text() {
    try (FileChannel channel = FileChannel.open(log)) {
      long from = Math.max(start, channel.size() - BYTES);
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, channel.size() - from));
      channel.read(bytes, from);
      return new String(bytes.array(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !UNTOLD.matcher(line).matches())
          .collect(Collectors.joining("\n"))
          .strip();
    } catch (IOException e) {
      return "(its log cannot be read: " + e.getMessage() + ")";
    }
  }
}
