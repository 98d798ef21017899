package dev.amend.infra.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Links in a cache that others may write to: those that leave it are refused, never followed. */
@DisabledOnOs(OS.WINDOWS)
class HubLinksTest {
  @TempDir private Path folder;
  private HubFixture it;
  private Path outside;

  @BeforeEach
  void startHub() throws IOException {
    it = new HubFixture(folder.resolve("cache"));
    outside = Files.writeString(folder.resolve("outside"), "{\"not\": \"ours\"}");
  }

  @AfterEach
  void stopHub() {
    it.close();
  }

  private HubException refused() {
    return catchThrowableOfType(HubException.class, () -> it.fetch());
  }

  private Path replacedByALink(Path file, Path target) throws IOException {
    Files.delete(file);
    return Files.createSymbolicLink(file, target);
  }

  @Test
  void aFileThatIsALinkToTheOutsideIsRefused() throws IOException {
    it.fetch();
    Path link = replacedByALink(it.snapshot().resolve("config.json"), outside);
    it.offline = true;
    HubException refused = refused();
    assertThat(refused).hasMessage(link + " is a link that leaves the cache");
    assertThat(refused.help())
        .isEqualTo("remove it and run the same command again: the file is fetched anew");
  }

  @Test
  void aLinkByWayOfABlobIsRefusedToo() throws IOException {
    it.fetch();
    Path file = it.snapshot().resolve("config.json");
    replacedByALink(file.toRealPath(), outside);
    assertThat(refused()).hasMessage(file + " is a link that leaves the cache");
  }

  @Test
  void aBlobThatIsALinkToTheOutsideIsNotPlaced() throws IOException {
    it.fetch();
    Path file = it.snapshot().resolve("config.json");
    Path blob = file.toRealPath();
    Files.delete(file);
    replacedByALink(blob, outside);
    assertThat(refused()).hasMessage(blob + " is a link that leaves the cache");
  }

  /** Whoever can plant it would otherwise have us write the model over a file of theirs. */
  @Test
  void aPartThatIsALinkIsNotWrittenThrough() throws IOException {
    it.fetch();
    Path blob = it.snapshot().resolve("model.safetensors").toRealPath();
    Files.delete(blob);
    Files.createSymbolicLink(
        blob.resolveSibling(blob.getFileName() + ".amend.incomplete"), outside);
    assertThat(refused())
        .hasMessageStartingWith("cannot keep acme/tiny-lm in " + it.cache + ": Too many levels of");
    assertThat(outside).hasContent("{\"not\": \"ours\"}");
  }

  @Test
  void aLinkThatLeadsNowhereIsFetchedAnew() throws IOException {
    it.fetch();
    Path file = it.snapshot().resolve("config.json");
    Files.delete(file.toRealPath());
    assertThat(it.fetch().folder().resolve("config.json")).hasContent(HubFixture.CONFIG);
  }

  @Test
  void aWholeCacheOnAnotherDiskIsFine() throws IOException {
    Path disk = Files.createDirectories(folder.resolve("disk"));
    Files.createSymbolicLink(it.cache, disk);
    it.fetch();
    it.offline = true;
    assertThat(it.fetch().folder().resolve("config.json")).hasContent(HubFixture.CONFIG);
  }

  /** Newer Python clients keep equal bytes of several models once, in a folder they mark. */
  @Test
  void theMarkedStoreOfThePythonClientIsPartOfTheCache() throws IOException {
    it.fetch();
    Path blob = it.snapshot().resolve("model.safetensors").toRealPath();
    Path store = Files.createDirectories(it.cache.resolve("blobs/ab"));
    Path shared = Files.move(blob, store.resolve("ab" + "0".repeat(62)));
    Path blobs = it.repository().resolve("blobs").toRealPath();
    Files.createSymbolicLink(blob, blobs.relativize(shared.toRealPath()));
    it.offline = true;
    assertThat(refused()).hasMessageEndingWith(" is a link that leaves the cache");

    Files.writeString(it.cache.resolve("blobs/.huggingface-shared-blobs"), "1\n");
    assertThat(it.fetch().folder().resolve("model.safetensors"))
        .hasBinaryContent(HubFixture.WEIGHTS);
  }
}
