package dev.amend.transforms.container;

import dev.amend.models.data.Example;
import dev.amend.models.data.Rejected;
import dev.amend.transforms.format.RecordFormats;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** What became of a file. */
record Parsed(List<Example> examples, List<Rejected> rejects, FileParser.Counts counts) {
  static Parsed of(String format, String text) throws IOException {
    return of(format, text.getBytes(StandardCharsets.UTF_8));
  }

  static Parsed of(String format, byte[] bytes) throws IOException {
    return of(format, new ByteArrayInputStream(bytes));
  }

  static Parsed of(String format, InputStream in) throws IOException {
    List<Example> examples = new ArrayList<>();
    List<Rejected> rejects = new ArrayList<>();
    FileParser.Counts counts =
        FileParser.parse("s", "f", in, RecordFormats.of(format), examples::add, rejects::add);
    return new Parsed(examples, rejects, counts);
  }

  static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }

  static byte[] gzip(String plain) throws IOException {
    return gzip(plain.getBytes(StandardCharsets.UTF_8));
  }

  List<String> prompts() {
    return examples.stream().map(Example::prompt).toList();
  }

  List<String> reasons() {
    return rejects.stream().map(Rejected::reason).toList();
  }

  List<String> places() {
    return rejects.stream().map(Rejected::place).toList();
  }
}
