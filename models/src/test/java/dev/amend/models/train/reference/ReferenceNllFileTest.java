package dev.amend.models.train.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.train.batch.Row;
import dev.amend.models.train.batch.RowKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The header is 22 + 64 + 1 bytes long, a record of n values 16 + 4 + 4 n + 4. */
class ReferenceNllFileTest {
  private static final String NAME = "0123456789abcdef".repeat(4);
  private static final int HEADER = 87;

  @TempDir private Path folder;

  @Test
  void whatOneRunKeptTheNextFindsToTheBit() throws IOException {
    float[] odd = {-0f, Float.MIN_VALUE, 1 / 3f, Float.POSITIVE_INFINITY};
    try (ReferenceNllFile file = open()) {
      file.keep(key(1), odd);
      file.keep(key(2), new float[0]);
    }
    try (ReferenceNllFile file = open()) {
      assertThat(file.find(key(1))).containsExactly(odd);
      assertThat(file.find(key(2))).isEmpty();
      assertThat(file.find(key(3))).isNull();
    }
    assertThat(Files.size(path())).isEqualTo(HEADER + (24 + 16) + 24);
  }

  @Test
  void anotherNameIsAnotherFile() throws IOException {
    String other = "f".repeat(64);
    try (ReferenceNllFile file = open();
        ReferenceNllFile beside = ReferenceNllFile.open(folder, other, ReferenceNllFile.MOST)) {
      file.keep(key(1), values(1));
      assertThat(beside.find(key(1))).isNull();
    }
  }

  /** As long as a header is read, 16 digits of a name that happen to be equal decide nothing. */
  @Test
  void aFileOfAnotherNameInItsPlaceIsBegunAnew() throws IOException {
    String other = "0123456789abcdef" + "0".repeat(48);
    try (ReferenceNllFile file = ReferenceNllFile.open(folder, other, ReferenceNllFile.MOST)) {
      file.keep(key(1), values(1));
    }
    try (ReferenceNllFile file = open()) {
      assertThat(file.find(key(1))).isNull();
      file.keep(key(2), values(2));
      assertThat(file.find(key(2))).containsExactly(values(2));
    }
  }

  /** A process may die at any byte of a write. */
  @Test
  void aTornTailIsDroppedAndWrittenOver() throws IOException {
    try (ReferenceNllFile file = open()) {
      file.keep(key(1), values(1));
      file.keep(key(2), values(2));
    }
    byte[] whole = Files.readAllBytes(path());
    int second = HEADER + 24 + 4 * values(1).length;
    for (int cut = 0; cut < whole.length; cut++) {
      Files.write(path(), Arrays.copyOf(whole, cut));
      try (ReferenceNllFile file = open()) {
        assertThat(file.find(key(1)))
            .as("cut at " + cut)
            .isEqualTo(cut < second ? null : values(1));
        assertThat(file.find(key(2))).as("cut at " + cut).isNull();
        file.keep(key(1), values(1));
        file.keep(key(2), values(2));
      }
      assertThat(Files.readAllBytes(path())).as("cut at " + cut).isEqualTo(whole);
    }
  }

  /** From the flipped byte on nothing is trusted, and before it everything. */
  @Test
  void aFlippedByteIsNoticed() throws IOException {
    try (ReferenceNllFile file = open()) {
      file.keep(key(1), values(1));
      file.keep(key(2), values(2));
    }
    byte[] whole = Files.readAllBytes(path());
    int second = HEADER + 24 + 4 * values(1).length;
    for (int at = 0; at < whole.length; at++) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 0x41;
      Files.write(path(), flipped);
      try (ReferenceNllFile file = open()) {
        assertThat(file.find(key(1))).as("byte " + at).isEqualTo(at < second ? null : values(1));
        assertThat(file.find(key(2))).as("byte " + at).isNull();
      }
    }
  }

  @Test
  void damageWhileTheFileIsOpenIsNoticedToo() throws IOException {
    try (ReferenceNllFile file = open()) {
      file.keep(key(1), values(1));
      Files.write(path(), new byte[4000], StandardOpenOption.TRUNCATE_EXISTING);
      assertThat(file.find(key(1))).isNull();
    }
  }

  @Test
  void twoOfOneFileSeeWhatTheOtherKeptAndKeepItOnce() throws IOException {
    try (ReferenceNllFile one = open();
        ReferenceNllFile other = open()) {
      one.keep(key(1), values(1));
      other.keep(key(2), values(2));
      other.keep(key(1), values(1));
      one.keep(key(3), values(3));
      assertThat(one.find(key(2))).containsExactly(values(2));
      assertThat(other.find(key(1))).containsExactly(values(1));
    }
    long bytes = HEADER + 3 * 24 + 4L * (1 + 2 + 3);
    assertThat(Files.size(path())).isEqualTo(bytes);
  }

  /** A full file holds what fits: 87 + 28 + 32 = 147 bytes, and not 36 more. */
  @Test
  void aFullFileTakesNothingMore() throws IOException {
    try (ReferenceNllFile file = ReferenceNllFile.open(folder, NAME, 150)) {
      for (int row = 1; row <= 3; row++) {
        file.keep(key(row), values(row));
      }
      assertThat(file.find(key(2))).containsExactly(values(2));
      assertThat(file.find(key(3))).isNull();
    }
    assertThat(Files.size(path())).isEqualTo(147);
  }

  /** Three processes with all of the rows each, one of them killed in the midst. */
  @Test
  void severalProcessesAndAKillLeaveEveryRowOnce() throws Exception {
    List<Process> processes = List.of(writer(), writer(), writer());
    assertThat(processes.get(0).getInputStream().read()).isEqualTo(Writer.HALF_DONE);
    processes.get(0).destroyForcibly();
    assertThat(processes.get(1).waitFor()).isZero();
    assertThat(processes.get(2).waitFor()).isZero();
    long bytes = HEADER;
    try (ReferenceNllFile file = open()) {
      for (int row = 0; row < Writer.ROWS; row++) {
        assertThat(file.find(key(row))).containsExactly(values(row));
        bytes += 24 + 4L * values(row).length;
      }
    }
    assertThat(Files.size(path())).isEqualTo(bytes);
  }

  /** Keeps all rows, each process in an order of its own. */
  static final class Writer {
    static final int ROWS = 4096;
    static final char HALF_DONE = '.';

    private Writer() {}

    public static void main(String[] arguments) throws IOException {
      int step = (int) (ProcessHandle.current().pid() % 100) * 2 + 1; // odd, so no row is left out
      try (ReferenceNllFile file =
          ReferenceNllFile.open(Path.of(arguments[0]), NAME, ReferenceNllFile.MOST)) {
        for (int i = 0; i < ROWS; i++) {
          if (i == ROWS / 2) {
            System.out.print(HALF_DONE);
            System.out.flush();
          }
          int row = i * step % ROWS;
          file.keep(key(row), values(row));
        }
      }
    }
  }

  private Process writer() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("java.class.path");
    return new ProcessBuilder(
            java, "-Xmx64m", "-cp", classes, Writer.class.getName(), folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private ReferenceNllFile open() throws IOException {
    return ReferenceNllFile.open(folder, NAME, ReferenceNllFile.MOST);
  }

  private Path path() {
    return folder.resolve("0123456789abcdef.nll");
  }

  private static RowKey key(int row) {
    return RowKey.of(new Row("row", new int[] {row, row + 1, 7}, 1));
  }

  /** As many values as the last digit says. */
  private static float[] values(int row) {
    float[] values = new float[row % 10];
    Arrays.fill(values, row + 0.5f);
    return values;
  }
}
