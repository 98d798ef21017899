package dev.amend.pipelines.recipe;

import dev.amend.models.nn.Devices;
import dev.amend.pipelines.config.Key;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A recipe as written in {@code recipe.yaml}. Owned by whoever trains. */
public record Recipe(
    @Key(says = "methods to try: ids, or {id: {setting: value}}", min = 1) List<Candidate> methods,
    @Key(
            says = "methods to compare with, never promoted; written like methods",
            defaultValue = "[]")
        List<Candidate> baselines,
    @Key(says = "what runs the data pipelines", defaultValue = "direct") Runner runner,
    @Key(says = "workers of a data pipeline", defaultValue = "2", min = 1, max = 4096)
        int parallelism,
    @Key(
            says = "where runs, models and reports are kept; a path is relative to this file",
            defaultValue = "file:runs")
        String store,
    @Key(
            says = "address of an MLflow server; may be ${MLFLOW_TRACKING_URI}",
            defaultValue = Key.ABSENT,
            environment = true)
        @Nullable String tracking,
    @Key(says = "models behind OpenAI-compatible addresses", defaultValue = "[]")
        List<EndpointEntry> endpoints,
    @Key(says = "everything random is drawn from it", defaultValue = "7", min = 0) long seed,
    @Key(
            says =
                "how a prompt is put to the model; {prompt} stands for it, and 'chat' alone for the"
                    + " base's own chat template",
            defaultValue = "'<|user|>{prompt}<|assistant|>'",
            pattern = "chat|[\\s\\S]*\\{prompt\\}[\\s\\S]*",
            form = "a text that contains {prompt}, or chat")
        String template,
    @Key(
            says = "threads of a training or scoring process; 0 for one a core",
            defaultValue = "0",
            min = 0,
            max = 1024)
        int threads,
    @Key(
            says =
                "what models are computed on: cpu, cuda for all CUDA devices, cuda:N for one; auto"
                    + " is cuda where there is one, else cpu",
            defaultValue = "auto",
            pattern = Devices.FORM,
            form = "auto, cpu, cuda or cuda:N")
        String device,
    @Key(says = "the model that 'base: scratch' trains", defaultValue = "{}") Scratch scratch,
    @Key(says = "how every candidate is trained; a method may override it", defaultValue = "{}")
        Training training,
    @Key(says = "what stops a training run", defaultValue = "{}") Guards guards,
    @Key(says = "judges of your own, for 'evaluate.judge' to name", defaultValue = "[]")
        List<JudgeEntry> judges,
    @Key(says = "how candidates are measured", defaultValue = "{}") Evaluation evaluate,
    @Key(says = "what the report shows", defaultValue = "{}") Reporting report) {

  /** What runs the data pipelines. */
  public enum Runner {
    DIRECT,
    FLINK_LOCAL
  }

  /** The endpoint of that id, if there is one. */
  public Optional<EndpointEntry> endpoint(String id) {
    return endpoints.stream().filter(endpoint -> endpoint.id().equals(id)).findFirst();
  }
}
