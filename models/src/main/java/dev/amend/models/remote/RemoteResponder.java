package dev.amend.models.remote;

import dev.amend.models.data.Example;
import dev.amend.models.generate.Responder;
import dev.amend.models.generate.Sampling;
import dev.amend.models.text.PromptTemplate;
import java.util.List;

/**
 * A remote model that answers prompts. Each prompt is a request of its own, with a seed that its
 * example names, so an answer does not depend on the prompts beside it. A server of chat puts the
 * prompt into the model's own template; one of completions gets the template given here.
 *
 * <p>What a content filter holds back is an empty, unfinished answer, as users of the endpoint see
 * it, and is counted: {@link Usage#filtered}.
 */
public final class RemoteResponder implements Responder {
  private final RemoteModel model;
  private final PromptTemplate template;

  /**
   * A responder.
   *
   * @param template text around a prompt; read by endpoints of completions only
   */
  public RemoteResponder(RemoteModel model, PromptTemplate template) {
    this.model = model;
    this.template = template;
    boolean plain = model.endpoint().kind() == Endpoint.Kind.COMPLETIONS;
    if (plain && template.usesChat()) {
      throw new IllegalArgumentException(
          "endpoint '%s' is of kind completions and has no chat template; use kind chat, or a template with %s"
              .formatted(model.endpoint().id(), PromptTemplate.PLACE));
    }
  }

  @Override
  public List<Response> answer(List<Example> asked, Sampling sampling) {
    List<RemoteRequest> requests = asked.stream().map(one -> request(one, sampling)).toList();
    return model.askAll(requests).stream()
        .map(said -> new Response(said.text(), said.completionTokens(), said.finished()))
        .toList();
  }

  /** The connection belongs to the process. */
  @Override
  public void close() {}

  private RemoteRequest request(Example asked, Sampling sampling) {
    boolean plain = model.endpoint().kind() == Endpoint.Kind.COMPLETIONS;
    String text =
        plain && !asked.prompt().isEmpty() ? template.render(asked.prompt()) : asked.prompt();
    List<Message> talk = List.of(Message.user(text));
    return RemoteRequest.of(model.endpoint(), talk, sampling, asked.id());
  }
}
