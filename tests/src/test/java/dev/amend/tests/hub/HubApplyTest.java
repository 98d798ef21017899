package dev.amend.tests.hub;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.infra.hub.testing.LoopbackHub;
import dev.amend.models.format.ModelDigest;
import dev.amend.tests.project.Applied;
import dev.amend.tests.project.MiniProject;
import dev.amend.tests.project.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A gated base of a hub, from its name in the policy to the verdict, then without the hub. */
@Tag("slow")
@ExtendWith(Applied.class)
class HubApplyTest {
  private static final String SECRET = "hf_canarysecret51c2";
  @TempDir private Path folder;

  @Test
  void aBaseOfTheHubEndsInAVerdictAndTheHubMayGo(Applied.Calm calm) throws Exception {
    MiniProject project = MiniProject.in(folder.resolve("mini"));
    project.edit("policy.yaml", "base: scratch", "base: acme/tiny-lm@main").without("corpus");
    Path model = calm.project().step("train base").resolve("model");
    String cache = folder.resolve("cache").toString();
    Said applied;
    try (LoopbackHub hub = new LoopbackHub("acme/tiny-lm").withAll(model)) {
      hub.gate(SECRET);
      Map<String, String> online =
          Map.of("HF_ENDPOINT", hub.address(), "HF_HUB_CACHE", cache, "HF_TOKEN", SECRET);
      applied = project.amend(online, "apply");
    }
    Said again =
        project.amend(Map.of("HF_HUB_OFFLINE", "1", "HF_HUB_CACHE", cache), "plan", "--json");

    String origin = "acme/tiny-lm@" + "1".repeat(40);
    assertThat(applied.exit()).as(applied.err()).isIn(0, 3);
    assertThat(applied.err()).contains("fetching acme/tiny-lm, 1 MB");
    Path report = project.runs().get(0).jsonReport();
    assertThat(Files.readString(report))
        .contains("\"name\" : \"base " + origin + "\"", ModelDigest.of(model));
    assertThat(again.exit()).as(again.err()).isZero();
    again.json().get("steps").forEach(step -> assertThat(step.get("runs").asBoolean()).isFalse());
    assertThat(applied.out() + applied.err()).doesNotContain(SECRET, LoopbackHub.SIGNATURE);
    assertThat(tellingTheToken()).isEmpty();
  }

  /** Files of store and cache that hold the token or a signed address. */
  private List<Path> tellingTheToken() throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file, ISO_8859_1);
        if (text.contains(SECRET) || text.contains(LoopbackHub.SIGNATURE)) {
          found.add(file);
        }
      }
    }
    return found;
  }
}
