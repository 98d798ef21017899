package dev.amend.pipelines.step;

import dev.amend.models.data.Answer;
import dev.amend.models.data.Example;
import dev.amend.models.generate.Responder;
import dev.amend.models.generate.Sampling;
import dev.amend.models.nn.Precision;
import dev.amend.models.text.PromptTemplate;
import dev.amend.transforms.model.ModelFactory;
import dev.amend.transforms.model.ResponseModel;
import dev.amend.transforms.row.SetRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Opens a model folder, on whatever worker, to answer prompts. */
record FolderResponses(
    String digest,
    String folder,
    String template,
    Sampling sampling,
    Precision precision,
    String device)
    implements ModelFactory<ResponseModel> {

  @Override
  public String key() {
    return String.join(
        "/", "responses", digest, template, sampling.toString(), precision.name(), device);
  }

  @Override
  public ResponseModel load() throws IOException {
    PromptTemplate prompts = new PromptTemplate(template);
    return new Model(Responder.open(Path.of(folder), prompts, precision, device), sampling);
  }

  private record Model(Responder responder, Sampling sampling) implements ResponseModel {
    @Override
    public List<Answer> answer(List<SetRow> rows) {
      List<Example> asked = rows.stream().map(SetRow::example).toList();
      List<Responder.Response> responses = responder.answer(asked, sampling);
      List<Answer> answers = new ArrayList<>();
      for (int i = 0; i < rows.size(); i++) {
        SetRow row = rows.get(i);
        Responder.Response said = responses.get(i);
        answers.add(
            new Answer(row.set(), row.example(), said.text(), said.tokens(), said.finished()));
      }
      return answers;
    }

    @Override
    public void close() {
      responder.close();
    }
  }
}
