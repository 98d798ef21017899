package dev.amend.transforms.model;

import dev.amend.models.data.Answer;
import dev.amend.models.data.TokenLogProbs;
import dev.amend.models.generate.AnswerLikelihood;
import dev.amend.models.generate.RowLikelihood;
import dev.amend.models.generate.RowLikelihood.AskedRow;
import dev.amend.models.generate.SequenceReader;
import dev.amend.models.text.PromptTemplate;
import dev.amend.transforms.row.SetRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Opens a model folder, on whatever worker, to tell how likely answers are. */
public record FolderLikelihood(String digest, String folder, PromptTemplate template, String device)
    implements ModelFactory<LikelihoodModel> {

  @Override
  public String key() {
    return "likelihood/" + digest + "/" + template + "/" + device;
  }

  @Override
  public LikelihoodModel load() throws IOException {
    return new Model(SequenceReader.open(Path.of(folder), template, device));
  }

  private record Model(SequenceReader reader) implements LikelihoodModel {
    @Override
    public double[] meanNll(List<Answer> answers) {
      return new AnswerLikelihood(reader).meanNll(answers);
    }

    @Override
    public List<TokenLogProbs> logProbs(List<SetRow> rows) {
      return new RowLikelihood(reader)
          .of(rows.stream().map(row -> new AskedRow(row.set(), row.example())).toList());
    }

    @Override
    public void close() {
      reader.close();
    }
  }
}
