package dev.amend.transforms.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrongFilesTest {
  private static final String LINE = "{\"prompt\":\"a\",\"response\":\"x\"}\n";

  @ParameterizedTest
  @CsvSource({
    "'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 875191\n', git-lfs-pointer",
    "'<!DOCTYPE html><html>', web-page",
    "'\n <HTML>', web-page",
    "'<?xml version=\"1.0\"?><Error>', web-page",
    "'', empty-file",
    "' \r\n\n', empty-file",
    "'\ufeff', empty-file",
    "'[]', empty-file",
    "'[ \n ]\n', empty-file",
    "'PAR1 and so on', unsupported-file",
    "'PK\u0003\u0004 and so on', unsupported-file",
    "'some text\nand more', unknown-columns",
  })
  void aFileThatIsNotWhatItClaimsIsOneReject(String content, String reason) throws IOException {
    for (byte[] bytes :
        new byte[][] {content.getBytes(StandardCharsets.UTF_8), Parsed.gzip(content)}) {
      Parsed parsed = Parsed.of("examples", bytes);
      assertThat(parsed.reasons()).containsExactly(reason);
      assertThat(parsed.places()).containsExactly("f");
      assertThat(parsed.counts()).isEqualTo(new FileParser.Counts(1, 0, 1, 0, false));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'SQLite format 3\0\u0010', an SQLite database",
    "'ARROW1\0\0', an Arrow file",
    "'\u00ff\u00ff\u00ff\u00ff\u0010\0', an Arrow stream",
    "'\u0080\u0004\u0095\0\0\0', a Python pickle",
    "'\u0080\u0002c', a Python pickle",
    "'PAR1\u0015', Parquet",
    "'PK\u0003\u0004\u0014', zip",
    "'(\u00b5/\u00fd\u0004', zstd",
    "'\u00d0\u00cf\u0011\u00e0', an Excel workbook",
    "'Obj\u0001\u0004', Avro",
  })
  void aFileOfAKnownKindIsCalledByItsName(String start, String name) throws IOException {
    Parsed parsed = Parsed.of("examples", start.getBytes(StandardCharsets.ISO_8859_1));
    assertThat(parsed.reasons()).containsExactly("unsupported-file");
    assertThat(parsed.rejects().get(0).detail()).startsWith("the file is " + name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
  void wideLettersAreNamed(String charset) throws IOException {
    Parsed parsed = Parsed.of("examples", LINE.getBytes(Charset.forName(charset)));
    assertThat(parsed.reasons()).containsExactly("wrong-encoding");
    assertThat(parsed.rejects().get(0).detail()).contains("UTF-16").contains("convert it to UTF-8");
  }

  @Test
  void aCutGzipKeepsWhatCameBeforeAndSaysSo() throws IOException {
    // Stored without compression the cut falls into the text, after whole lines.
    byte[] packed = stored(LINE.repeat(100));
    Parsed parsed = Parsed.of("examples", Arrays.copyOf(packed, packed.length / 2));
    assertThat(parsed.examples()).hasSizeBetween(40, 60);
    assertThat(parsed.reasons()).containsExactly("broken-archive");
    assertThat(parsed.counts().records()).isEqualTo(parsed.examples().size() + 1);
    assertThat(parsed.counts().whole()).isFalse();
  }

  @Test
  void bytesAfterAGzipAreNotLostInSilence() throws IOException {
    byte[] packed = Parsed.gzip(LINE);
    byte[] damaged = Arrays.copyOf(packed, 2 * packed.length);
    System.arraycopy(packed, 1, damaged, packed.length, packed.length - 1);
    Parsed parsed = Parsed.of("examples", damaged);
    assertThat(parsed.prompts()).containsExactly("a");
    assertThat(parsed.reasons()).containsExactly("broken-archive");
    assertThat(parsed.rejects().get(0).detail())
        .isEqualTo(
            "gzip ends or breaks after 30 unpacked bytes: what follows is not gzip; after record 1");
  }

  @Test
  void aGzipHeaderWithoutContentIsRejected() throws IOException {
    assertThat(Parsed.of("examples", new byte[] {0x1f, (byte) 0x8b, 8}).reasons())
        .containsExactly("broken-archive");
  }

  @Test
  void allMembersOfAGzipAreReadEvenWhenNothingIsSaidToBeAvailable() throws IOException {
    InputStream members =
        new SequenceInputStream(
            new ByteArrayInputStream(Parsed.gzip(LINE)),
            new ByteArrayInputStream(Parsed.gzip(LINE)));
    assertThat(Parsed.of("examples", members).counts())
        .isEqualTo(new FileParser.Counts(2, 2, 0, 2, true));
  }

  @Test
  void aGzipThatUnpacksToFarMoreThanTextDoesIsStopped() throws IOException {
    // Blanks pack 1000 to 1, five times what is allowed.
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bomb)) {
      out.write(LINE.getBytes(StandardCharsets.UTF_8));
      byte[] blanks = new byte[1 << 20];
      Arrays.fill(blanks, (byte) ' ');
      for (int i = 0; i <= Unpacked.ALWAYS_ALLOWED >> 20; i++) {
        out.write(blanks);
      }
    }
    Parsed parsed = Parsed.of("examples", bomb.toByteArray());
    assertThat(parsed.reasons()).containsExactly("unpacks-too-large");
    assertThat(parsed.prompts()).containsExactly("a");
  }

  @Test
  void aStorageThatFailsIsNoReject() {
    InputStream failing =
        new SequenceInputStream(
            new ByteArrayInputStream(LINE.getBytes(StandardCharsets.UTF_8)),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("connection reset");
              }

              @Override
              public int read(byte[] bytes, int offset, int length) throws IOException {
                return read();
              }
            });
    assertThatThrownBy(() -> Parsed.of("examples", failing))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("storage failed")
        .hasRootCauseMessage("connection reset");
  }

  private static byte[] stored(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (var out =
        new GZIPOutputStream(packed) {
          {
            def.setLevel(Deflater.NO_COMPRESSION);
          }
        }) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }
}
