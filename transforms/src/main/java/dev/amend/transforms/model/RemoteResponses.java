package dev.amend.transforms.model;

import dev.amend.models.data.Digests;
import dev.amend.models.generate.Sampling;
import dev.amend.models.remote.AnswerCache;
import dev.amend.models.remote.Endpoint;
import dev.amend.models.remote.RemoteModel;
import dev.amend.models.remote.RemoteResponder;
import dev.amend.models.text.PromptTemplate;

/**
 * Has a remote model answer prompts, from whatever worker. The workers of a process share one
 * connection, so an endpoint's allowance is that of the process.
 *
 * @param template text around a prompt; read by endpoints of completions only
 */
public record RemoteResponses(
    Endpoint endpoint, AnswerCache cache, Sampling sampling, PromptTemplate template)
    implements ModelFactory<ResponseModel> {

  @Override
  public String key() {
    return Digests.of(
        endpoint.toString(), cache.toString(), sampling.toString(), template.toString());
  }

  @Override
  public ResponseModel load() {
    RemoteModel model = RemoteModel.of(endpoint, cache);
    return new AskedModel(new RemoteResponder(model, template), sampling);
  }
}
