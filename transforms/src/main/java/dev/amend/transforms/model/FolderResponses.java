package dev.amend.transforms.model;

import dev.amend.models.generate.FolderResponder;
import dev.amend.models.generate.Sampling;
import dev.amend.models.nn.Precision;
import dev.amend.models.text.PromptTemplate;
import java.io.IOException;
import java.nio.file.Path;

/** Opens a model folder, on whatever worker, to answer prompts. */
public record FolderResponses(
    String digest,
    String folder,
    PromptTemplate template,
    Sampling sampling,
    Precision precision,
    String device)
    implements ModelFactory<ResponseModel> {

  @Override
  public String key() {
    return String.join(
        "/",
        "responses",
        digest,
        template.toString(),
        sampling.toString(),
        precision.name(),
        device);
  }

  @Override
  public ResponseModel load() throws IOException {
    return new AskedModel(
        FolderResponder.open(Path.of(folder), template, precision, device), sampling);
  }
}
