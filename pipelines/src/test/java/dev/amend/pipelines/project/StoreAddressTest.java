package dev.amend.pipelines.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.LocatedYaml;
import dev.amend.pipelines.config.Problem;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.config.SourceText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreAddressTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"file:runs", "file:/tmp/x", "file:///tmp/x", "file:../x", "file:a b/[c]{d}$"})
  void aFolderIsTakenAsItIsWritten(String address) {
    assertThat(told(address)).isEmpty();
    Path path = StoreAddress.folder(address, folder);
    assertThat(path).isEqualTo(folder.resolve(address.substring(5)).normalize());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/data/x | write 'file:/data/x'",
        "runs | write 'file:runs'",
        "FILE:runs | write 'file:runs'",
        "file: runs | write 'file:runs'",
        "file: | write 'file:runs'",
        "' ' | write 'file:runs'",
        "file:$HOME/runs | write the folder itself",
        "file:C:\\runs | write the folder as this machine sees it: 'file:/runs'",
        "file:a\\b | write the folder as this machine sees it: 'file:a/b'",
        "gs://bucket | write 'file:runs', or the place where the other is mounted: 'file:/mnt/runs'",
        "file://data/x | write 'file:/data/x' for a folder here"
      })
  void whatIsNoFolderIsAnsweredWithWhatToWrite(String address, String help) {
    assertThat(told(address)).extracting(Problem::help).containsExactly(help);
  }

  @Test
  void theHomeFolderIsWrittenOut() {
    String home = System.getProperty("user.home");
    assertThat(told("file:~/runs"))
        .extracting(Problem::help)
        .containsExactly("write 'file:" + home + "/runs'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:taken", "file:taken/runs", "file:taken/a/b"})
  void aFileIsInTheWay(String address) throws Exception {
    Files.writeString(folder.resolve("taken"), "");
    assertThat(told(address))
        .extracting(Problem::message)
        .containsExactly("'store' cannot be made: taken is a file");
  }

  private List<Problem> told(String address) {
    Problems problems = new Problems();
    String yaml = "store: '" + address + "'\n";
    Located root = LocatedYaml.read(new SourceText("recipe.yaml", yaml), problems);
    StoreAddress.check(address, Objects.requireNonNull(root), folder, problems);
    return problems.all();
  }
}
