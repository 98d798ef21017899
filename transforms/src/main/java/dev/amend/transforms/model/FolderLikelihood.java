package dev.amend.transforms.model;

import dev.amend.models.data.Answer;
import dev.amend.models.generate.AnswerLikelihood;
import dev.amend.models.text.PromptTemplate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Opens a model folder, on whatever worker, to tell how likely answers are. */
public record FolderLikelihood(String digest, String folder, String template, String device)
    implements ModelFactory<LikelihoodModel> {

  @Override
  public String key() {
    return "likelihood/" + digest + "/" + template + "/" + device;
  }

  @Override
  public LikelihoodModel load() throws IOException {
    PromptTemplate prompts = new PromptTemplate(template);
    return new Model(AnswerLikelihood.open(Path.of(folder), prompts, device));
  }

  private record Model(AnswerLikelihood likelihood) implements LikelihoodModel {
    @Override
    public double[] meanNll(List<Answer> answers) {
      return likelihood.meanNll(answers);
    }

    @Override
    public void close() {
      likelihood.close();
    }
  }
}
