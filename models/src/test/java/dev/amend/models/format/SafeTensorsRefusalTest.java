package dev.amend.models.format;

import static dev.amend.models.format.RawSafeTensors.bytes;
import static dev.amend.models.format.RawSafeTensors.entry;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.amend.models.data.FormatException;
import dev.amend.models.format.safetensors.SafeTensors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SafeTensorsRefusalTest {
  private static final String A = entry("a", "F32", "[1]", "[0,4]");

  /** Its first eight bytes are the number 2336927755350992246. */
  private static final String LFS =
      "version https://git-lfs.github.com/spec/v1\noid sha256:4cac\nsize 875191\n";

  @TempDir Path folder;

  static Stream<Arguments> wrongFiles() {
    return Stream.of(
        arguments("empty file", new byte[0], "only 0 bytes"),
        arguments("header beyond the file", bytes(9, new byte[8], 0), "header of 9 bytes"),
        arguments("negative header", bytes(-1, new byte[8], 0), "header of -1 bytes"),
        arguments("absurd header", bytes(Long.MAX_VALUE, new byte[8], 0), "header of 92233720"),
        arguments("no JSON", bytes("{]", 0), "bad header"),
        arguments("a list", bytes("[]", 0), "should hold an object"),
        arguments("text behind the header", bytes("{" + A + "}{}", 4), "nothing behind"),
        arguments("open end", bytes("{" + A, 4), "bad header"),
        arguments("not UTF-8", bytes(3, new byte[] {'{', (byte) 0xff, '}'}, 0), "not UTF-8"),
        arguments("UTF-16", bytes(4, "{}".getBytes(StandardCharsets.UTF_16LE), 0), "bad header"),
        arguments("name twice", bytes("{" + A + "," + A + "}", 4), "Duplicate field 'a'"),
        arguments("null tensor", bytes("{\"a\":null}", 0), "an object for \"a\""),
        arguments(
            "unknown dtype",
            one("F8_E4M3", "[4]", "[0,4]"),
            "F8_E4M3 is not supported. Weights must be F32, F16 or BF16: of a"),
        arguments("a pointer", LFS.getBytes(StandardCharsets.US_ASCII), ": a Git LFS pointer, not"),
        arguments("negative size", one("F32", "[-1]", "[0,4]"), "shape holds something"),
        arguments("broken size", one("F32", "[1.0]", "[0,4]"), "shape holds something"),
        arguments("size as text", one("F32", "[\"1\"]", "[0,4]"), "shape holds something"),
        arguments("size above long", one("F32", "[9223372036854775808]", "[0,4]"), "bad header"),
        arguments("overflow", one("F32", "[4294967296,4294967296]", "[0,0]"), "more than 2^63"),
        arguments(
            "overflow with a zero",
            one("F32", "[0,4294967296,4294967296]", "[0,0]"),
            "more than 2^63"),
        arguments("65 dimensions", one("F32", "[" + "1,".repeat(64) + "1]", "[0,4]"), "65 dim"),
        arguments("length and shape differ", one("F32", "[2]", "[0,4]"), "the 8 bytes of F32 [2]"),
        arguments("reversed offsets", one("F32", "[1]", "[4,0]"), "do not span"),
        arguments("one offset", one("F32", "[1]", "[4]"), "two data_offsets"),
        arguments("no dtype", bytes("{\"a\":{\"shape\":[],\"data_offsets\":[0,4]}}", 4), "dtype"),
        arguments("unknown key", bytes("{\"a\":{\"d\":1}}", 4), "unknown key \"d\""),
        arguments("offset beyond", two("F32", "[1]", "[4,8]", 4), "the data at 4"),
        arguments("overlap", two("F32", "[1]", "[0,4]", 8), "before ends at 4"),
        arguments("half overlap", two("F32", "[1]", "[2,6]", 8), "before ends at 4"),
        arguments("gap", two("F32", "[1]", "[5,9]", 9), "before ends at 4"),
        arguments("trailing bytes", bytes("{" + A + "}", 5), "1 bytes after the last tensor"),
        arguments("metadata no text", bytes("{\"__metadata__\":{\"a\":1}}", 0), "a text for"),
        arguments("metadata no object", bytes("{\"__metadata__\":[]}", 0), "an object for"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongFiles")
  void wrongFileIsRefusedWithItsNameAndReason(String kind, byte[] bytes, String reason)
      throws IOException {
    Path file = Files.write(folder.resolve("wrong.safetensors"), bytes);
    assertThatThrownBy(() -> SafeTensors.open(file))
        .as(kind)
        .isInstanceOf(FormatException.class)
        .hasMessageContainingAll(file.toString(), reason);
  }

  private static byte[] one(String dtype, String shape, String offsets) {
    return bytes("{" + entry("x", dtype, shape, offsets) + "}", 4);
  }

  private static byte[] two(String dtype, String shape, String offsets, int dataBytes) {
    return bytes("{" + A + "," + entry("b", dtype, shape, offsets) + "}", dataBytes);
  }
}
