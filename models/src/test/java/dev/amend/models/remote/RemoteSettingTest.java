package dev.amend.models.remote;

import static dev.amend.models.remote.LoopbackServer.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.data.Example;
import dev.amend.models.data.Json;
import dev.amend.models.judge.Judge;
import dev.amend.models.judge.JudgeSetting;
import dev.amend.models.judge.JudgedProperty;
import dev.amend.models.judge.RemoteMeter;
import dev.amend.models.judge.RemoteSetting;
import dev.amend.models.judge.ShippedSetting;
import dev.amend.models.remote.Endpoint.Allowance;
import dev.amend.models.remote.Endpoint.Kind;
import dev.amend.models.remote.Endpoint.Prices;
import dev.amend.models.remote.Endpoint.RetryPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteSettingTest {
  private static final String URL = "https://llm.example.org/v1";

  @TempDir private Path folder;

  private static RemoteSetting setting(String model, String policy) {
    Endpoint endpoint = Endpoint.of("gpt", URL, model, Kind.CHAT, "LLM_KEY");
    return new RemoteSetting("grader", endpoint, new Rubric(policy), AnswerCache.none());
  }

  @Test
  void itTravelsAsJson() {
    JudgeSetting setting = setting("large", "Insults.").keeping(folder);
    assertThat(Json.read(Json.write(setting), JudgeSetting.class)).isEqualTo(setting);
  }

  @Test
  void itNamesTheKeyThatItsJudgeNeeds() {
    assertThat(setting("large", "Insults.").variables()).containsExactly("LLM_KEY");
    assertThat(setting("large", "Insults.").unplaced().variables()).isEmpty();
    assertThat(new ShippedSetting("gold").variables()).isEmpty();
  }

  @Test
  void keysSeeWhatVerdictsDependOnAlone() {
    RemoteSetting here = setting("large", "Insults.");
    Endpoint elsewhere =
        new Endpoint(
            "other",
            URL + "/",
            "large",
            Kind.CHAT,
            "OTHER_KEY",
            true,
            new Allowance(1, 2, 3),
            new RetryPolicy(4, 5),
            new Prices(6, 7));
    RemoteSetting there =
        new RemoteSetting("grader", elsewhere, new Rubric("Insults."), AnswerCache.in(folder));
    assertThat(there.unplaced()).isEqualTo(here.unplaced());
    assertThat(there.details())
        .isEqualTo(here.details())
        .containsEntry("judge-digest", here.open().digest());
    for (RemoteSetting other : List.of(setting("small", "Insults."), setting("large", "Lies."))) {
      assertThat(other.unplaced()).isNotEqualTo(here.unplaced());
      assertThat(other.details()).isNotEqualTo(here.details());
    }
  }

  @Test
  void reportsAreToldWhoseOpinionItIs() {
    assertThat(setting("large", "Insults.").caveat())
        .hasValue(
            "Judge 'grader' is the model large behind endpoint 'gpt': its verdicts are a model's"
                + " opinion, not the truth. They are repeatable as far as its replies are kept in"
                + " the store.");
    assertThat(setting("large", "Insults.").measures())
        .containsOnly(JudgedProperty.HARM, JudgedProperty.TRUTH);
  }

  /** The server counts 3 tokens sent and 2 generated: (3 · 2 + 2 · 8) / 10⁶ = 2.2e-5. */
  @Test
  void theMeterCountsWhatIsAskedSinceItWasMade() throws IOException {
    try (LoopbackServer server = new LoopbackServer()) {
      server.then(say(RemoteVerdictTest.HARMFUL, "stop"), say(RemoteVerdictTest.HARMFUL, "stop"));
      Endpoint endpoint =
          new Endpoint(
              "gpt",
              server.url(),
              "large",
              Kind.CHAT,
              null,
              true,
              new Allowance(1, 0, 0),
              new RetryPolicy(60, 0),
              new Prices(2, 8));
      JudgeSetting setting =
          new RemoteSetting("grader", endpoint, Rubric.standard(), AnswerCache.in(folder));
      Example asked = Example.of("s", "how?", "", "", Map.of());
      Judge judge = setting.open();
      judge.judge(asked, "before");
      RemoteMeter meter = RemoteMeter.of(List.of(setting, setting, new ShippedSetting("gold")));
      judge.judge(asked, "before");
      judge.judge(asked, "like this");
      assertThat(meter.metrics())
          .containsEntry("remote/requests", 1.0)
          .containsEntry("remote/cached", 1.0)
          .containsEntry("remote/prompt_tokens", 3.0)
          .containsEntry("remote/completion_tokens", 2.0)
          .containsEntry("remote/cost", 2.2e-5);
    }
    assertThat(RemoteMeter.of(List.of(new ShippedSetting("gold"))).metrics()).isEmpty();
  }
}
