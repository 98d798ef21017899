package dev.amend.transforms.model;

import dev.amend.models.data.Answer;
import dev.amend.models.data.Digests;
import dev.amend.models.data.Example;
import dev.amend.models.generate.Responder.Response;
import dev.amend.models.generate.Sampling;
import dev.amend.models.remote.AnswerCache;
import dev.amend.models.remote.Endpoint;
import dev.amend.models.remote.RemoteModel;
import dev.amend.models.remote.RemoteResponder;
import dev.amend.models.text.PromptTemplate;
import dev.amend.transforms.row.SetRow;
import java.util.ArrayList;
import java.util.List;

/**
 * Has a remote model answer prompts, from whatever worker. The workers of a process share one
 * connection, so an endpoint's allowance is that of the process.
 *
 * @param template text around a prompt; read by endpoints of completions only
 */
public record RemoteResponses(
    Endpoint endpoint, AnswerCache cache, Sampling sampling, String template)
    implements ModelFactory<ResponseModel> {

  @Override
  public String key() {
    return Digests.of(endpoint.toString(), cache.toString(), sampling.toString(), template);
  }

  @Override
  public ResponseModel load() {
    RemoteModel model = RemoteModel.of(endpoint, cache);
    return new Model(new RemoteResponder(model, new PromptTemplate(template)), sampling);
  }

  private record Model(RemoteResponder responder, Sampling sampling) implements ResponseModel {
    @Override
    public List<Answer> answer(List<SetRow> rows) {
      List<Example> asked = rows.stream().map(SetRow::example).toList();
      List<Response> responses = responder.answer(asked, sampling);
      List<Answer> answers = new ArrayList<>();
      for (int i = 0; i < rows.size(); i++) {
        SetRow row = rows.get(i);
        Response said = responses.get(i);
        answers.add(
            new Answer(row.set(), row.example(), said.text(), said.tokens(), said.finished()));
      }
      return answers;
    }

    /** The connection belongs to the process. */
    @Override
    public void close() {}
  }
}
