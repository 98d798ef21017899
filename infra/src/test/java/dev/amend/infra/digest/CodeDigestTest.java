package dev.amend.infra.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeDigestTest {
  @TempDir Path folder;

  @Test
  void timesOrderAndPackagingDoNotCount() throws IOException {
    Path one = jar("one.jar", 1_000_000_000_000L, "a/A.class", "a", "b/B.class", "b");
    Path two =
        jar(
            "two.jar",
            1_700_000_000_000L,
            "META-INF/MANIFEST.MF",
            "x",
            "b/B.class",
            "b",
            "a/A.class",
            "a");

    assertThat(CodeDigest.of(one)).isEqualTo(CodeDigest.of(two));
  }

  @Test
  void namesAndBytesCount() throws IOException {
    String digest = CodeDigest.of(jar("one.jar", 0, "a/A.class", "a"));

    assertThat(CodeDigest.of(jar("two.jar", 0, "a/A.class", "b"))).isNotEqualTo(digest);
    assertThat(CodeDigest.of(jar("three.jar", 0, "b/A.class", "a"))).isNotEqualTo(digest);
  }

  @Test
  void aFolderAndTheJarMadeFromItAreTheSameCode() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Files.writeString(Files.createDirectories(classes.resolve("a")).resolve("A.class"), "a");

    assertThat(CodeDigest.of(classes)).isEqualTo(CodeDigest.of(jar("a.jar", 0, "a/A.class", "a")));
  }

  @Test
  void classesOfJarsAndFoldersHaveOneAndThePlatformsHaveNot() {
    assertThat(CodeDigest.of(CodeDigest.class)).matches("[0-9a-f]{64}");
    assertThat(CodeDigest.of(ObjectMapper.class))
        .matches("[0-9a-f]{64}")
        .isNotEqualTo(CodeDigest.of(CodeDigest.class));
    assertThatThrownBy(() -> CodeDigest.of(String.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not come from a jar or folder");
  }

  private Path jar(String name, long time, String... namesAndTexts) throws IOException {
    Path jar = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        ZipEntry entry = new ZipEntry(namesAndTexts[i]);
        entry.setTime(time);
        zip.putNextEntry(entry);
        zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }
}
