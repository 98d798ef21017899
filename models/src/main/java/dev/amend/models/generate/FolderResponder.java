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
import java.util.List;

/** A model folder that answers prompts. One call at a time: callers share it through its lock. */
public final class FolderResponder implements Responder {
  private final NDManager manager;
  private final GeneratingResponder responder;

  private FolderResponder(NDManager manager, GeneratingResponder responder) {
    this.manager = manager;
    this.responder = responder;
  }

  /**
   * Opens a Hugging Face folder, to compute in a precision.
   *
   * @param device as {@link Devices} reads it
   */
  public static FolderResponder open(
      Path folder, PromptTemplate template, Precision precision, String device) throws IOException {
    NDManager manager = Torch.newManager(Devices.first(device));
    try {
      Tokenizer tokenizer = Tokenizer.open(folder);
      Generator generator =
          Generator.taking(manager, ModelReader.load(manager, folder, precision), precision);
      return new FolderResponder(manager, new GeneratingResponder(generator, tokenizer, template));
    } catch (IOException | RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  @Override
  public synchronized List<Response> answer(List<Example> asked, Sampling sampling) {
    return responder.answer(asked, sampling);
  }

  @Override
  public synchronized void close() {
    responder.generator().close();
    responder.tokenizer().close();
    manager.close();
  }
}
