package dev.amend.pipelines.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.infra.store.StoreLock;
import dev.amend.models.nn.Devices;
import dev.amend.pipelines.doctor.Finding.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorChecksTest {
  @TempDir private Path folder;

  @Test
  void whereTestsRunNothingFailsAndWhatIsNotWellHasAFix() {
    Site site = new Site(folder, 0, folder.resolve("runs"), null, null, Devices.AUTO);
    assertThat(DoctorChecks.ALL)
        .map(check -> check.look(site))
        .allSatisfy(
            finding -> {
              assertThat(finding.status()).isNotEqualTo(Status.FAIL);
              assertThat(finding.fix().isEmpty()).isEqualTo(finding.status() == Status.OK);
            });
    assertThat(folder.resolve("runs")).doesNotExist();
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({"11, FAIL", "17, OK", "25, OK"})
  void javaIsNewEnough(int feature, Status status) {
    assertThat(JavaCheck.of(feature, "found").status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"1024, FAIL", "3072, WARN", "3700, OK", "65536, OK"})
  void memoryIsEnough(long mebibytes, Status status) {
    assertThat(MemoryCheck.of(mebibytes << 20).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"100, FAIL", "1024, WARN", "2048, OK"})
  void diskIsEnough(long mebibytes, Status status) {
    assertThat(DiskCheck.of(mebibytes << 20, folder).status()).isEqualTo(status);
  }

  @Test
  void aStoreThatCannotBeWrittenFails() throws IOException {
    Path file = Files.writeString(folder.resolve("runs"), "not a folder");
    Finding finding = new StoreCheck().look(new Site(folder, 0, file, null, null, Devices.AUTO));
    assertThat(finding.status()).isEqualTo(Status.FAIL);
    assertThat(finding.found()).isEqualTo("cannot write to " + file);
  }

  @Test
  void theHolderOfTheLockIsNamedUntilItLetsGo() throws IOException {
    Site site = new Site(folder, 0, folder, null, null, Devices.AUTO);
    try (StoreLock held = StoreLock.acquire(folder, "amend apply")) {
      assertThat(new LockCheck().look(site).found())
          .as(held.toString())
          .startsWith("held by amend apply (process ");
    }
    assertThat(new LockCheck().look(site).found()).isEqualTo("free");
  }

  /** kill -9 leaves the name and not the lock. */
  @Test
  void aKilledHolderHoldsNothing() throws IOException {
    Files.writeString(
        folder.resolve("store.lock.json"),
        "{\"pid\": 1, \"host\": \"h\", \"command\": \"amend apply\"}");
    assertThat(new LockCheck().look(new Site(folder, 0, folder, null, null, Devices.AUTO)).found())
        .isEqualTo("free");
    assertThat(StoreLock.heldBy(folder)).isEmpty();
  }

  @Test
  void aProjectWithErrorsFailsAndNoneAtAllOnlyWarns() {
    Finding broken = new ProjectCheck().look(new Site(folder, 2, null, null, null, Devices.AUTO));
    assertThat(broken.status()).isEqualTo(Status.FAIL);
    assertThat(broken.found()).isEqualTo("2 errors in " + folder);
    assertThat(
            new ProjectCheck().look(new Site(folder, 0, null, null, null, Devices.AUTO)).status())
        .isEqualTo(Status.WARN);
  }

  @Test
  void theDevicesThatPytorchSeesAreNamed() {
    TreeMap<String, Long> two = new TreeMap<>(Map.of("cuda:0", 80L << 30, "cuda:1", 40L << 30));
    assertThat(DeviceCheck.of(two, true))
        .isEqualTo(Finding.ok("cpu, cuda:0 with 80.0 GiB, cuda:1 with 40.0 GiB"));
    assertThat(DeviceCheck.of(new TreeMap<>(), false)).isEqualTo(Finding.ok("cpu"));
    assertThat(DeviceCheck.of(new TreeMap<>(), true).fix()).contains("profile gpu");
  }

  /** No machine has a thousand. */
  @Test
  void aDeviceOfTheRecipeThatIsNotHereFails() {
    Finding finding = new DeviceCheck().look(new Site(folder, 0, null, null, null, "cuda:999"));
    assertThat(finding.status()).isEqualTo(Status.FAIL);
    assertThat(finding.found()).startsWith("recipe.yaml: the device 'cuda:999' is not here: ");
  }

  private Finding hub(Map<String, String> environment) {
    Site site = new Site(folder, 0, folder, null, environment::get, Devices.AUTO);
    assertThat(new HubCheck().concerns(site)).isTrue();
    return new HubCheck().look(site);
  }

  @Test
  void theHubIsLookedAtWhereAProjectUsesIt() {
    String cache = folder.resolve("cache").toString();
    Finding known = hub(Map.of("HF_HUB_CACHE", cache, "HF_TOKEN", "hf_canarysecret51c2"));
    assertThat(known)
        .isEqualTo(
            Finding.ok("https://huggingface.co, cache " + cache + " is writable, a token is set"));
    assertThat(hub(Map.of("HF_HUB_CACHE", cache, "HF_HOME", cache)).found())
        .endsWith("no token, for public models");
    assertThat(hub(Map.of("HF_HUB_CACHE", cache, "HF_HUB_OFFLINE", "1")))
        .isEqualTo(Finding.ok("HF_HUB_OFFLINE is set: only the cache " + cache + " is used"));
    assertThat(new HubCheck().concerns(new Site(folder, 0, folder, null, null, Devices.AUTO)))
        .isFalse();
  }

  @Test
  void aHubThatCannotBeUsedFails() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    Finding blocked = hub(Map.of("HF_HUB_CACHE", file.resolve("hub").toString()));
    assertThat(blocked.status()).isEqualTo(Status.FAIL);
    assertThat(blocked.found()).isEqualTo("cannot write to " + file);
    Finding wrong = hub(Map.of("HF_ENDPOINT", "nowhere"));
    assertThat(wrong.status()).isEqualTo(Status.FAIL);
    assertThat(wrong.fix()).isEqualTo("correct the variable, or unset it");
  }
}
