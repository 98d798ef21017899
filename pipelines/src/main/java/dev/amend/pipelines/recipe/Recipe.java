package dev.amend.pipelines.recipe;

import dev.amend.models.guard.Guards;
import dev.amend.models.nn.Devices;
import dev.amend.models.setting.Setting;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A recipe as written in {@code recipe.yaml}. Owned by whoever trains. */
public record Recipe(
    @Setting(description = "methods to try: ids, or {id: {setting: value}}", min = 1)
        List<Candidate> methods,
    @Setting(
            description = "methods to compare with, never promoted; written like methods",
            defaultValue = "[]")
        List<Candidate> baselines,
    @Setting(description = "what runs the data pipelines", defaultValue = "direct") Runner runner,
    @Setting(description = "workers of a data pipeline", defaultValue = "2", min = 1, max = 4096)
        int parallelism,
    @Setting(
            description =
                "where runs, models and reports are kept; a path is relative to this file",
            defaultValue = "file:runs")
        String store,
    @Setting(
            description = "address of an MLflow server; may be ${MLFLOW_TRACKING_URI}",
            defaultValue = Setting.ABSENT,
            environment = true)
        @Nullable String tracking,
    @Setting(description = "models behind OpenAI-compatible addresses", defaultValue = "[]")
        List<EndpointEntry> endpoints,
    @Setting(description = "everything random is drawn from it", defaultValue = "7", min = 0)
        long seed,
    @Setting(
            description =
                "how a prompt is put to the model; {prompt} stands for it, and 'chat' alone for the"
                    + " base's own chat template; without one 'chat' where the base has a chat"
                    + " template, else "
                    + STANDARD_TEMPLATE,
            defaultValue = Setting.ABSENT,
            pattern = "chat|[\\s\\S]*\\{prompt\\}[\\s\\S]*",
            form = "a text that contains {prompt}, or chat")
        @Nullable String template,
    @Setting(
            description =
                "the day that strftime_now tells in the chat template; without one that of the"
                    + " policy's version, where it is a date",
            defaultValue = Setting.ABSENT)
        @Nullable LocalDate templateDate,
    @Setting(
            description =
                "what the chat template is told besides the messages, such as enable_thinking: texts,"
                    + " numbers, true and false by name",
            defaultValue = "{}")
        TemplateVariables templateVariables,
    @Setting(
            description = "threads of a training or scoring process; 0 for one a core",
            defaultValue = "0",
            min = 0,
            max = 1024)
        int threads,
    @Setting(
            description =
                "what models are computed on: cpu, cuda for all CUDA devices, cuda:N for one; auto"
                    + " is cuda where there is one, else cpu",
            defaultValue = "auto",
            pattern = Devices.FORM,
            form = "auto, cpu, cuda or cuda:N")
        String device,
    @Setting(description = "the model that 'base: scratch' trains", defaultValue = "{}")
        Scratch scratch,
    @Setting(
            description = "how every candidate is trained; a method may override it",
            defaultValue = "{}")
        Training training,
    @Setting(description = "what stops a training run", defaultValue = "{}") Guards guards,
    @Setting(description = "judges of your own, for 'evaluate.judge' to name", defaultValue = "[]")
        List<JudgeEntry> judges,
    @Setting(
            description =
                "reward models of your own, for 'reward' to name; written like methods, and trained"
                    + " before the candidates that name them",
            defaultValue = "[]")
        List<ScorerEntry> scorers,
    @Setting(description = "how candidates are measured", defaultValue = "{}") Evaluation evaluate,
    @Setting(description = "what the report shows", defaultValue = "{}") Reporting report) {

  /** The template of models that have none. */
  public static final String STANDARD_TEMPLATE = "<|user|>{prompt}<|assistant|>";

  /** What runs the data pipelines. */
  public enum Runner {
    DIRECT,
    FLINK_LOCAL
  }

  /** The endpoint of that id, if there is one. */
  public Optional<EndpointEntry> endpoint(String id) {
    return endpoints.stream().filter(endpoint -> endpoint.id().equals(id)).findFirst();
  }

  /** The recipe's own scorer of that name, if there is one. */
  public Optional<ScorerEntry> scorer(@Nullable String name) {
    return scorers.stream().filter(scorer -> scorer.name().equals(name)).findFirst();
  }
}
