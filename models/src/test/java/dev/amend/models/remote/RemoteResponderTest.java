package dev.amend.models.remote;

import static dev.amend.models.remote.LoopbackServer.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.amend.models.data.Example;
import dev.amend.models.generate.Responder.Response;
import dev.amend.models.generate.Sampling;
import dev.amend.models.remote.Endpoint.Kind;
import dev.amend.models.text.PromptTemplate;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class RemoteResponderTest {
  private static final PromptTemplate TEMPLATE = new PromptTemplate("Q: {prompt}\nA:");
  private static final Sampling SAMPLING = new Sampling(1, 0, 1, 8, 7);

  @TempDir private Path folder;
  @RegisterExtension private final LoopbackServer server = new LoopbackServer();

  @Test
  void chatGetsThePromptAndCompletionsTheTemplateAroundIt() {
    responder(Kind.CHAT).answer(List.of(asked("why")), SAMPLING);
    responder(Kind.COMPLETIONS).answer(List.of(asked("why")), SAMPLING);
    assertThat(server.asked.get(0).path("messages").toString())
        .isEqualTo("[{\"role\":\"user\",\"content\":\"why\"}]");
    assertThat(server.asked.get(1).path("prompt").asText()).isEqualTo("Q: why\nA:");
  }

  @Test
  void completionsHaveNoChatTemplate() {
    RemoteModel model = model(Kind.COMPLETIONS);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RemoteResponder(model, new PromptTemplate(PromptTemplate.CHAT)))
        .withMessageContaining("use kind chat, or a template with {prompt}");
  }

  @Test
  void answersAreInOrderAndEqualPromptsDrawApart() {
    List<Example> asked = IntStream.range(0, 12).mapToObj(i -> asked("p" + i)).toList();
    assertThat(responder(Kind.CHAT).answer(asked, SAMPLING))
        .isEqualTo(IntStream.range(0, 12).mapToObj(i -> new Response("P" + i, 2, true)).toList());
    assertThat(server.asked).extracting(body -> body.path("seed").asInt()).doesNotHaveDuplicates();
  }

  /** The second half comes from a cache that was filled one by one. */
  @Test
  void batchesChangeNothing() {
    List<Example> asked = IntStream.range(0, 6).mapToObj(i -> asked("p" + i)).toList();
    RemoteResponder responder = responder(Kind.CHAT);
    List<Response> single =
        asked.stream().flatMap(one -> responder.answer(List.of(one), SAMPLING).stream()).toList();
    assertThat(responder(Kind.CHAT).answer(asked, SAMPLING)).isEqualTo(single);
    assertThat(server.asked).hasSize(6);
  }

  @Test
  void whatIsHeldBackIsAnEmptyUnfinishedAnswer() {
    server.then(say("", "content_filter"));
    RemoteModel model = model(Kind.CHAT);
    assertThat(new RemoteResponder(model, TEMPLATE).answer(List.of(asked("why")), SAMPLING))
        .containsExactly(new Response("", 2, false));
    assertThat(model.usage().filtered()).isEqualTo(1);
  }

  private static Example asked(String prompt) {
    return Example.of("s", prompt, "", "", Map.of());
  }

  private RemoteResponder responder(Kind kind) {
    return new RemoteResponder(model(kind), TEMPLATE);
  }

  private RemoteModel model(Kind kind) {
    Endpoint endpoint = Endpoint.of("e", server.url(), "m", kind, null);
    return new RemoteModel(endpoint, AnswerCache.in(folder), new PlayedTime(), name -> null);
  }
}
