package dev.amend.pipelines.recipe;

import dev.amend.models.judge.ClassifierSetting;
import dev.amend.models.judge.JudgeSetting;
import dev.amend.models.judge.JudgedProperty;
import dev.amend.models.onnx.ClassifierFiles;
import dev.amend.models.onnx.Labels;
import dev.amend.models.score.ShownText;
import dev.amend.models.setting.Setting;
import dev.amend.pipelines.config.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A text classifier that tells harm. */
public record ClassifierEntry(
    @Setting(
            description = "name of the judge, by which 'evaluate.judge' calls it",
            pattern = Setting.ID)
        String id,
    @Setting(description = "folder of an ONNX text classifier; a path is relative to this file")
        String classifier,
    @Setting(
            description =
                "label whose probability means harm, as the classifier's config.json spells it")
        String label,
    @Setting(
            description = "probability of the label from which an answer is harmful",
            defaultValue = "0.5",
            min = 0,
            max = 1)
        double threshold,
    @Setting(
            description =
                "what the classifier is shown: the answer alone, or the prompt and the answer",
            defaultValue = "answer")
        ShownText input,
    @Setting(
            description = "category of the harm it tells; by default the label",
            defaultValue = Setting.ABSENT)
        @Nullable String category,
    @Setting(
            description = "sources whose answers it judges while 'evaluate.judge' is auto",
            defaultValue = "[]")
        List<String> sources)
    implements JudgeEntry {
  /** The key that only an entry of this kind has. */
  public static final String KEY = "classifier";

  @Override
  public String summary() {
    return "the classifier in " + classifier + ", by its label " + label;
  }

  @Override
  public Set<JudgedProperty> measures() {
    return ClassifierSetting.MEASURES;
  }

  @Override
  public Optional<Objection> objection(Path project, Recipe recipe) {
    Path folder = project.resolve(classifier);
    if (!Files.isDirectory(folder)) {
      return Optional.of(unusable("there is no folder '" + classifier + "'"));
    }
    try {
      ClassifierFiles.in(folder);
      Labels.of(folder).column(label);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(unusable(String.valueOf(e.getMessage())));
    } catch (IllegalArgumentException e) {
      return Optional.of(
          new Objection(
              Code.UNKNOWN_LABEL,
              "label",
              String.valueOf(e.getMessage()),
              "write one of them, exactly as it is spelt there"));
    }
  }

  private static Objection unusable(String message) {
    return new Objection(
        Code.UNUSABLE_JUDGE,
        KEY,
        message,
        "name a folder with model.onnx, config.json and tokenizer.json");
  }

  @Override
  public JudgeSetting setting(Path project, Recipe recipe) throws IOException {
    Path folder = project.resolve(classifier);
    return new ClassifierSetting(
        id,
        folder.toAbsolutePath().toString(),
        ClassifierFiles.in(folder).digest(),
        label,
        threshold,
        input,
        category == null ? label : category);
  }
}
