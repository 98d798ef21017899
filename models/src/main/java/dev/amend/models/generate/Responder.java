package dev.amend.models.generate;

import ai.djl.ndarray.NDManager;
import dev.amend.models.data.Example;
import dev.amend.models.format.ModelReader;
import dev.amend.models.nn.Devices;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.Torch;
import dev.amend.models.text.PromptTemplate;
import dev.amend.models.text.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A model folder that answers prompts. One call at a time: callers share it through its lock. */
public final class Responder implements AutoCloseable {
  /** An answer in words. */
  public record Response(String text, int tokens, boolean finished) {}

  private final NDManager manager;
  private final Tokenizer tokenizer;
  private final Generator generator;
  private final PromptTemplate template;

  private Responder(
      NDManager manager, Tokenizer tokenizer, Generator generator, PromptTemplate template) {
    this.manager = manager;
    this.tokenizer = tokenizer;
    this.generator = generator;
    this.template = template;
  }

  /**
   * Opens a Hugging Face folder, to compute in a precision.
   *
   * @param device as {@link Devices} reads it
   */
  public static Responder open(
      Path folder, PromptTemplate template, Precision precision, String device) throws IOException {
    NDManager manager = Torch.newManager(Devices.first(device));
    try {
      Tokenizer tokenizer = Tokenizer.open(folder);
      Generator generator =
          Generator.taking(manager, ModelReader.load(manager, folder, precision), precision);
      return new Responder(manager, tokenizer, generator, template);
    } catch (IOException | RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /** Answers in one batch, in the order of the examples. Draws are named by the examples' ids. */
  public synchronized List<Response> answer(List<Example> asked, Sampling sampling) {
    List<Prompt> prompts =
        asked.stream()
            .map(e -> new Prompt(e.id(), template.prompt(tokenizer, e.prompt())))
            .toList();
    List<Response> responses = new ArrayList<>();
    for (Generation generation : generator.generate(prompts, sampling)) {
      String text = tokenizer.decode(generation.ids(), true);
      responses.add(new Response(text, generation.tokens(), generation.finished()));
    }
    return responses;
  }

  @Override
  public synchronized void close() {
    generator.close();
    tokenizer.close();
    manager.close();
  }
}
