package dev.amend.transforms.model;

import dev.amend.models.data.Answer;
import dev.amend.models.data.Example;
import dev.amend.models.generate.Responder;
import dev.amend.models.generate.Sampling;
import dev.amend.transforms.row.SetRow;
import java.util.ArrayList;
import java.util.List;

/** A responder that is asked the rows of sets, in one way of sampling. It closes with the model. */
record AskedModel(Responder responder, Sampling sampling) implements ResponseModel {
  @Override
  public List<Answer> answer(List<SetRow> rows) {
    List<Example> asked = rows.stream().map(SetRow::example).toList();
    List<Responder.Response> responses = responder.answer(asked, sampling);
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      answers.add(responses.get(i).to(rows.get(i).set(), asked.get(i)));
    }
    return answers;
  }

  @Override
  public void close() {
    responder.close();
  }
}
