package dev.amend.transforms.container;

import dev.amend.transforms.format.RejectReason;
import java.util.List;

/**
 * Kinds of files that hold records and are no text, known by how they begin, bytes as characters.
 *
 * @param start the first characters
 * @param name what it is
 * @param advice how its rows become a file that is read
 */
record BinaryFile(String start, String name, String advice) {
  private static final String PANDAS =
      "with pandas: frame.to_json(FILE, orient=\"records\", lines=True, force_ascii=False)";
  private static final String DATASETS =
      "with datasets: Dataset.from_file(FILE).to_json(ROWS), or with pandas";
  private static final String UNPACK = "unpack it; of packed files gzip is read as it is";
  private static final String LINES = "convert it to JSON lines, gzip allowed";

  private static final List<BinaryFile> KNOWN =
      List.of(
          new BinaryFile("PAR1", "Parquet", LINES + ", " + PANDAS),
          new BinaryFile("ARROW1", "an Arrow file", LINES + ", " + DATASETS),
          new BinaryFile("\u00ff\u00ff\u00ff\u00ff", "an Arrow stream", LINES + ", " + DATASETS),
          new BinaryFile("FEA1", "a Feather file", LINES + ", " + PANDAS),
          new BinaryFile("ORC", "ORC", LINES + ", " + PANDAS),
          new BinaryFile("Obj\u0001", "Avro", LINES),
          new BinaryFile(
              "SQLite format 3\0",
              "an SQLite database",
              "write the rows of its table as JSON lines or CSV, sqlite3 -csv -header FILE 'select"
                  + " …'"),
          new BinaryFile("\u0089HDF", "HDF5", LINES + ", " + PANDAS),
          new BinaryFile("\u0093NUMPY", "a NumPy array", LINES),
          new BinaryFile("\u00d0\u00cf\u0011\u00e0", "an Excel workbook", "save the sheet as CSV"),
          new BinaryFile("%PDF", "PDF", "extract its text"),
          new BinaryFile(
              "PK\u0003\u0004", "zip, or an Excel workbook", UNPACK + ", or save the sheet as CSV"),
          new BinaryFile("\u00fd7zXZ", "xz", UNPACK),
          new BinaryFile("(\u00b5/\u00fd", "zstd", UNPACK),
          new BinaryFile("7z\u00bc\u00af", "7z", UNPACK),
          new BinaryFile("\u0004\"M\u0018", "lz4", UNPACK),
          new BinaryFile("BZh", "bzip2", UNPACK),
          new BinaryFile("\u001f\u008b", "gzip within gzip", UNPACK));

  private static final String TAR = "ustar";
  private static final int TAR_AT = 257;

  /**
   * Refuses a file that is one of them.
   *
   * @param start of the file, each byte a character
   */
  static void check(String start) throws FileProblem {
    for (BinaryFile kind : KNOWN) {
      if (start.startsWith(kind.start)) {
        throw kind.problem();
      }
    }
    if (start.startsWith(TAR, TAR_AT)) {
      throw new BinaryFile(TAR, "a tar archive", UNPACK).problem();
    }
    if (isPickle(start)) {
      throw new BinaryFile("", "a Python pickle", LINES + ", " + PANDAS).problem();
    }
  }

  /** Protocols 2 to 5 begin with their number. */
  private static boolean isPickle(String start) {
    return start.length() > 2
        && start.charAt(0) == 0x80
        && start.charAt(1) >= 2
        && start.charAt(1) <= 5;
  }

  private FileProblem problem() {
    return new FileProblem(
        RejectReason.UNSUPPORTED_FILE, "the file is " + name + ", which is not read; " + advice);
  }
}
