package dev.amend.models.generate;

import dev.amend.models.data.Example;
import dev.amend.models.text.PromptTemplate;
import dev.amend.models.text.Tokenizer;
import java.util.List;

/**
 * A generator that answers in words. Generator and tokenizer belong to whoever made them, and stay
 * open. One call at a time, in one batch.
 */
public record GeneratingResponder(Generator generator, Tokenizer tokenizer, PromptTemplate template)
    implements Responder {
  @Override
  public List<Response> answer(List<Example> asked, Sampling sampling) {
    List<Prompt> prompts =
        asked.stream()
            .map(e -> new Prompt(e.id(), template.prompt(tokenizer, e.prompt())))
            .toList();
    return generator.generate(prompts, sampling).stream().map(this::inWords).toList();
  }

  private Response inWords(Generation generation) {
    String text = tokenizer.decode(generation.ids(), true);
    return new Response(text, generation.tokens(), generation.finished());
  }

  @Override
  public void close() {}
}
