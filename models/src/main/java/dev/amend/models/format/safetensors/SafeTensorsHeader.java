package dev.amend.models.format.safetensors;

import dev.amend.models.data.FormatException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;

/**
 * The text in front of the tensors, checked: what it names lies in the file, one tensor after the
 * other, without a hole and without an overlap.
 */
record SafeTensorsHeader(
    SortedMap<String, TensorEntry> entries, SortedMap<String, String> metadata) {
  private static final Comparator<TensorEntry> BY_PLACE =
      Comparator.comparingLong(TensorEntry::begin).thenComparingLong(TensorEntry::end);

  /**
   * Reads and checks a header.
   *
   * @param dataBytes bytes of the file behind the header
   * @throws FormatException if the text is no header, or its tensors do not fill the data exactly
   */
  static SafeTensorsHeader read(Path file, Reader text, long dataBytes) throws IOException {
    SafeTensorsHeader header = HeaderParser.parse(file, text);
    List<TensorEntry> inOrder = header.entries.values().stream().sorted(BY_PLACE).toList();
    long next = 0;
    for (TensorEntry entry : inOrder) {
      if (entry.begin() != next || entry.end() > dataBytes) {
        throw FormatException.ofTensor(
            file,
            entry.name(),
            "bytes %d to %d, where the tensor before ends at %d and the data at %d"
                .formatted(entry.begin(), entry.end(), next, dataBytes),
            HeaderParser.DAMAGED);
      }
      next = entry.end();
    }
    if (next != dataBytes) {
      throw FormatException.ofFile(
          file, (dataBytes - next) + " bytes after the last tensor", HeaderParser.DAMAGED);
    }
    return header;
  }
}
