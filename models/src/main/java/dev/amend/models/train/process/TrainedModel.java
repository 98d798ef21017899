package dev.amend.models.train.process;

import ai.djl.ndarray.NDManager;
import dev.amend.models.data.Direction;
import dev.amend.models.format.ModelReader;
import dev.amend.models.format.ModelWriter;
import dev.amend.models.format.ScoreFolder;
import dev.amend.models.format.TokenizerFiles;
import dev.amend.models.method.Role;
import dev.amend.models.nn.Adapter;
import dev.amend.models.nn.ScoreHead;
import dev.amend.models.nn.Torch;
import dev.amend.models.nn.Weights;
import dev.amend.models.peft.PeftFolder;
import dev.amend.models.text.PromptTemplate;
import dev.amend.models.text.ServedTemplate;
import dev.amend.models.train.engine.Learner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a run leaves: a Hugging Face folder of a language model, or of a sequence classifier where a
 * scalar head was trained, and of an adapter a PEFT folder beside it.
 *
 * @param makes the part that the model is to play
 * @param template by which it was trained, and servers are to ask it
 */
record TrainedModel(Learner learner, Role makes, PromptTemplate template) {
  /**
   * Writes both.
   *
   * @param base folder that training started from
   * @param folder of the model
   * @param beside folder of the adapter
   */
  void save(Path base, Path folder, Path beside) throws IOException {
    Files.createDirectories(folder);
    Adapter trained = learner.adapter();
    if (trained == null) {
      write(base, learner.weights(), folder);
    } else {
      saveMerged(trained, base, folder, beside);
    }
    TokenizerFiles.copy(base, folder);
    ServedTemplate.write(template, learner.weights().config().eos(), folder);
  }

  // In main memory, which is larger, and of the base anew: that in training may be of lower
  // precision.
  private void saveMerged(Adapter trained, Path base, Path folder, Path beside) throws IOException {
    try (NDManager main = Torch.newManager()) {
      Adapter adapter = trained.copiedTo(main);
      Weights weights = ModelReader.load(main, base);
      adapter.addTo(weights);
      write(base, weights, folder);
      // Equal runs leave equal bytes wherever they ran, so the base is not named by its path.
      PeftFolder.write(beside, base, weights.config(), adapter, null);
    }
  }

  private void write(Path base, Weights weights, Path folder) throws IOException {
    @Nullable ScoreHead head = learner.head();
    if (head == null) {
      ModelWriter.saveLike(base, weights, folder);
    } else {
      new ScoreFolder(weights, head, direction()).save(base, folder);
    }
  }

  private Direction direction() {
    return makes == Role.COST ? Direction.HIGHER_IS_WORSE : Direction.HIGHER_IS_BETTER;
  }
}
